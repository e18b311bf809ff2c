"""The portal as a WSGI application (gunicorn config.wsgi)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.trial import Application, for_this_machine_alone

os.environ["SERVES_WEB"] = "true"  # a page's statement may take so long and no longer (settings.STATEMENT_SECONDS)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application: Application = get_wsgi_application()

from config.checks import refuse_what_is_unsafe  # noqa: E402 - the apps are ready now

refuse_what_is_unsafe()
if not settings.PRODUCTION:
    application = for_this_machine_alone(application)
