"""The application a WSGI server loads."""

import os

from django.core.wsgi import get_wsgi_application

from greifbar.core import beside

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
beside.start()
