"""Celery: `celery -A config worker -Q work,schedule` and `celery -A config beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("ro_viec")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")
app.conf.beat_schedule = {
    "tick": {"task": "jobs.jobs.tick", "schedule": 60.0, "options": {"queue": "schedule", "expires": 55}},
    "look": {"task": "jobs.jobs.look", "schedule": 60.0, "options": {"expires": 55}},
}
