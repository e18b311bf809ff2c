"""The portal's own settings with every entry of the schedule due at any hour, and little patience with mail servers."""

from config.settings import *  # noqa: F403

JOBS_SCHEDULE = "e2e.faults.schedule.SCHEDULE"
EMAIL_TIMEOUT = 2
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}  # noqa: F405  tables at once, from the models
