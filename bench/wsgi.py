"""The house with the bench's two extra pages."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

settings.ROOT_URLCONF = "bench.urls"
settings.TEMPLATES[0]["DIRS"].append(settings.BASE / "bench" / "templates")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
