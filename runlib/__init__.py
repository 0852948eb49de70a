"""Recipes of `./run`. Standard library only: they work before any package is installed."""
