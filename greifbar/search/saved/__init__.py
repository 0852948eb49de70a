"""Saved searches: whoever wants is told by mail what newly fits, and every question has a feed."""
