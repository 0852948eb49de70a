from .alias import Alias
from .city import City
from .district import District, Zone
from .quarter import Quarter

__all__ = ["Alias", "City", "District", "Quarter", "Zone"]
