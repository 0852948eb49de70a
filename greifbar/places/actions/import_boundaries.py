from pathlib import Path
from uuid import uuid4

from django.db import transaction

from greifbar.core.errors import CommandFailed
from greifbar.places import boundaryfile
from greifbar.places.atlas import Boundary, Place, atlas
from greifbar.places.models import City, District, Quarter


def import_boundaries(*, path: Path) -> tuple[str, int]:
    """Store exact boundaries of all districts or all quarters; answers the word for them and how many.

    Refuses the whole file with CommandFailed: broken, of another city, or not fitting the known places.
    """
    known = atlas()
    if known is None:
        raise CommandFailed("Noch ist keine Stadt geladen. Zuerst: greifbar places load STADT.json")
    found, attribution = boundaryfile.read(path, known)
    with transaction.atomic():
        for place, boundary in found.items():
            _store(place, boundary)
        City.objects.filter(pk=known.city.pk).update(revision=uuid4().hex, boundary_attribution=attribution)
    quarters = any(place.quarter for place in found)
    return (known.city.quarter_word if quarters else known.city.district_word), len(found)


def _store(place: Place, boundary: Boundary) -> None:
    if place.quarter:
        Quarter.objects.filter(pk=place.quarter.pk).update(boundary=boundary)
    else:
        District.objects.filter(pk=place.district.pk).update(boundary=boundary)
