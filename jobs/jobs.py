"""Celery's entry points: beat says `tick` every minute, whoever asks for work says `look`."""

from celery import shared_task

from jobs import schedule, work


@shared_task(name="jobs.jobs.tick")
def tick() -> None:
    schedule.tick()


@shared_task(name="jobs.jobs.look")
def look() -> None:
    work.run_waiting()
