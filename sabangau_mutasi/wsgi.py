"""Entry of the web server. A server that is told nothing gets the production settings."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.base")

application = get_wsgi_application()
