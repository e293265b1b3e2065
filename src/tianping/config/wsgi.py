"""The application that the web server runs."""

import os
from threading import Event

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.config.settings")
application = get_wsgi_application()

from tianping.store.warm import keep_warm  # noqa: E402  the store is known once Django is

keep_warm(stopped=Event())
