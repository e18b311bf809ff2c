"""Settings of Rõ Việc. What differs between installations comes from the environment, listed in `.env.example`."""

import os
from datetime import date, timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from config.trial import own_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- what kind of installation this is
PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
# How many proxies of ours a request comes through: who the client is stands so far from the right in X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", default="") or ("" if PRODUCTION else own_key(VAR_DIR))

# A fixed "today" for demonstrations and browser tests; empty: the real day.
TODAY: date | None = date.fromisoformat(env.str("TODAY")) if env.str("TODAY", default="") else None

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "config.static_files.StaticFiles",
    "django_htmx",
    "csp",
    "auditlog",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "accounts",
    "jobs",
    "uploads",
    "units",
    "notices",
    "plans",
    "tasks",
    "indicators",
    "ties",
    "outlines",
    "reporting",
    "handover",
    "importing",
    "reminders",
    "dashboards",
    "desk",
    "office",
    "ui",
    "config",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.cache_headers.PrivateUnlessPublicMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.StaySignedInMiddleware",
    "accounts.middleware.HtmxSignInMiddleware",
    "accounts.middleware.TooManyTriesMiddleware",
    "accounts.guessing.clients.HistoryMiddleware",
    "config.too_long.TooLongMiddleware",
    "config.door.CleanTextMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.frame.frame",
            ],
        },
    },
]

# --- database: SQLite for one ward or a trial, PostgreSQL for more
# How long one statement may take; 0: as long as it takes, for work in the background.
STATEMENT_SECONDS = env.int("WEB_STATEMENT_SECONDS", default=10) if "SERVES_WEB" in os.environ else 0
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ro-viec.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Deferred transactions fail under several writers; immediate ones in WAL mode wait for their turn.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # The just-in-time compiler takes seconds to compile what runs in milliseconds; a page that takes too long gives up.
    DATABASES["default"]["OPTIONS"] = {"options": f"-c jit=off -c statement_timeout={1000 * STATEMENT_SECONDS}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.GuardedBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Lengths, tries and times: TCVN 14423:2026 as summarised for cấp độ 3.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:login"
PUTS_MAIL_OUT = "notices.outbox.put"  # for accounts/, which lies below notices/
# Pages a minute for whoever is not signed in, from one address: a ward's office often has one for all.
ANONYMOUS_PAGES_PER_MINUTE = env.int("ANONYMOUS_PAGES_PER_MINUTE", default=300)
SESSION_COOKIE_AGE = 60 * env.int("SESSION_IDLE_MINUTES", default=60)

# --- language and time
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
# What is typed as a day, where no browser's own field made it ISO. Django's list for "vi" is the American one.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
USE_TZ = True

# --- files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
NODE_MODULES = BASE_DIR / "node_modules"
TABLER = NODE_MODULES / "@tabler" / "core" / "dist"
FROM_NPM = {
    "tabler/css": TABLER / "css",
    "inter": NODE_MODULES / "@fontsource-variable" / "inter" / "files",
}
STATICFILES_DIRS = [
    BASE_DIR / "static",
    *((prefix, folder) for prefix, folder in FROM_NPM.items() if folder.is_dir()),
]
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {
        "BACKEND": "uploads.storage.WholeFileStorage",
        "OPTIONS": {"location": VAR_DIR / "files", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the review page of a plan with thousands of rows
PLAN_DOCUMENT_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_BYTES = 25 * 1024 * 1024
VIRUS_SCANNER = env.str("VIRUS_SCANNER", default="")  # clamd://HOST:PORT, clamd:///SOCKET or command:PROGRAM {}

# --- mail: written to the outbox, sent by the worker; without EMAIL_URL into files that a page shows
MAIL_DIR = VAR_DIR / "mail"
EMAIL_BACKEND = "notices.files.EmlFileBackend"
EMAIL_URL = env.str("EMAIL_URL", default="")
if EMAIL_URL:
    globals().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 20
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default="ro-viec.localhost")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Rõ Việc <ro-viec@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where mail that cannot be delivered comes back to; each message adds "+" and its own mark. Empty: to the sender.
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")

# --- other channels, off until a ward switches them on
# Signs notifications to browsers (`manage.py make_push_key`); empty: there are none.
VAPID_PRIVATE_KEY = env.str("VAPID_PRIVATE_KEY", default="")
# Networks inside the house in which a ward's gateway may stand; all other private addresses are refused.
WEBHOOK_NETWORKS = env.list("WEBHOOK_NETWORKS", default=[])
PUSH_NETWORKS: list[str] = []  # push services are on the internet; tests have theirs on this machine

# --- jobs: with a broker Celery carries the word, without one `manage.py jobs` looks by itself
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="")
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ROUTES = {"jobs.jobs.tick": {"queue": "schedule"}}
CELERY_TASK_DEFAULT_QUEUE = "work"
# For how long a worker holds what it took; what a dead worker held is taken over after that.
JOB_LEASE = timedelta(seconds=env.int("JOB_LEASE_SECONDS", default=600))
MAIL_LEASE = timedelta(seconds=env.int("MAIL_LEASE_SECONDS", default=300))
TICK_SECONDS = env.float("TICK_SECONDS", default=60)
_ONCE = {
    "schedule": TICK_SECONDS,
    "options": {"expires": TICK_SECONDS},
}  # a word not heard is said again, not heaped up
CELERY_BEAT_SCHEDULE = {
    "tick": _ONCE | {"task": "jobs.jobs.tick", "options": {"expires": TICK_SECONDS, "queue": "schedule"}},
    "look": _ONCE | {"task": "jobs.jobs.look"},
}
JOBS_SCHEDULE = "config.schedule.SCHEDULE"
JOBS_SEEN_BY = "units.roles.sees_work_of"  # beside who asked for a job; jobs/ lies below units/

# --- what processes share for a while (counted tries, public figures): in Redis where there is one, else in a table
CACHE_URL = env.str("CACHE_URL", default=CELERY_BROKER_URL)
if CACHE_URL.startswith(("redis://", "rediss://")):
    CACHES = {
        "default": {
            "BACKEND": "accounts.guessing.shared_cache.RedisOrHereCache",
            "LOCATION": CACHE_URL,
            "KEY_PREFIX": "ro-viec",
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "accounts.guessing.shared_cache.TableCache",
            "LOCATION": "shared_cache",
            "OPTIONS": {"MAX_ENTRIES": 50_000},
        }
    }

# --- the API
REST_FRAMEWORK = {
    # The token first: who is not signed in is asked for one (401) instead of being refused (403).
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.backends.GuardedTokens",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PARSER_CLASSES": [
        "config.door.CleanJSONParser",
        "config.door.CleanFormParser",
        "config.door.CleanMultiPartParser",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "config.problems.problem_details",
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["accounts.guessing.clients.PersonThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": env.str("API_RATE", default="600/hour")},
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Rõ Việc",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "TaskStateEnum": "tasks.models.State",
        "ReportStateEnum": "reporting.models.Report.State",
        "PlanCadenceEnum": "plans.models.Plan.Cadence",
        "MetricCadenceEnum": "indicators.models.Metric.Cadence",
    },
}

# --- security headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"client": {"()": "accounts.guessing.clients.NameClient"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(client)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["client"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
