"""Which unit consolidates a report, by date: a change moves it on its day and keeps who had it before."""

import datetime as dt

from django.db import transaction

from reporting.models import ObligationLead, ReportObligation
from units.models import Unit


@transaction.atomic
def give_lead(duty: ReportObligation, unit: Unit, on: dt.date) -> None:
    """The unit consolidates from the day on; whoever did before does so until the day before. The same unit: nothing.

    What was to begin on that day or later never was.
    """
    leads = ObligationLead.objects.select_for_update().filter(obligation=duty)
    current = leads.in_force(on).first()
    if current and current.unit_id == unit.pk and not leads.filter(started_on__gt=on).exists():
        return
    leads.filter(started_on__gte=on).delete()
    for lead in leads.in_force(on):
        lead.ended_on = on - dt.timedelta(days=1)
        lead.save(update_fields=["ended_on"])
    ObligationLead.objects.create(obligation=duty, unit=unit, started_on=on if leads.exists() else None)
