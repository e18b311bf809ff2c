"""The portal as a WSGI application (gunicorn config.wsgi)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["SERVES_WEB"] = "true"  # a page's statement may take so long and no longer (settings.STATEMENT_SECONDS)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
