"""Plane geometry for cities: pure functions on points, no database, no third-party package."""
