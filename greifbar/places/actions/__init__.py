from .import_boundaries import import_boundaries
from .load_city import load_city, load_shipped_city

__all__ = ["import_boundaries", "load_city", "load_shipped_city"]
