"""Run inside a house: print which pages to measure, their queries, and a session, one JSON line each."""

import json
import os


def _addresses() -> dict[str, list[str]]:
    from greifbar.opportunities.models import Listing
    from greifbar.topics.models import Topic

    topics = list(Topic.objects.values_list("key", flat=True)[:8])
    offers = [f"/engagement/{row.pk}-{row.slug}/" for row in Listing.objects.order_by("order")[:8]]
    return {
        "home": ["/"],
        "list": ["/engagement/"],
        "list with filters": [f"/engagement/?thema={key}&bezirk=mitte&bezirk=west" for key in topics],
        "detail": offers,
        "district": ["/bezirke/bad-cannstatt/"],
    }


def _session() -> str:
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from greifbar.accounts.models import Person

    person = Person.objects.filter(is_active=True).order_by("pk").first()
    assert person is not None
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    session = _session()
    client = Client()
    for name, paths in _addresses().items():
        client.get(paths[-1])
        with CaptureQueriesContext(connection) as captured:
            status = client.get(paths[0]).status_code
        if status != 200:
            raise SystemExit(f"{paths[0]} answers {status}")
        print(json.dumps({"name": name, "paths": paths, "queries": len(captured), "session": session}))


if __name__ == "__main__":
    main()
