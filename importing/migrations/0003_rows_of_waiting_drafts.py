"""Drafts that wait for review become rows; the JSON that they were stays where it is, so this can be taken back."""

from django.db import migrations

from importing.review.doubts import PlanFacts, doubts_of, is_serious

LISTS = {
    "tasks": "task", "indicators": "indicator", "unit_duties": "duty", "report_obligations": "obligation",
    "unread": "unread",
}
WHOLE = {"source", "units", "warnings", "lines", "layout"}


def to_rows(apps, schema_editor):
    PlanImport = apps.get_model("importing", "PlanImport")
    for taken in PlanImport.objects.filter(state="read", items=None).select_related("ward"):
        draft = taken.draft
        if "tasks" not in draft:
            continue
        _store(apps, taken, draft)


def _store(apps, taken, draft):
    DraftItem, SourceLine = apps.get_model("importing", "DraftItem"), apps.get_model("importing", "SourceLine")
    head = {key: value for key, value in draft.items() if key not in {*LISTS, *WHOLE}} | {"lead": ""}
    kinds = {"phuong": "phường", "xa": "xã", "dac_khu": "đặc khu"}
    facts = PlanFacts.of(head, f"{kinds[taken.ward.kind]} {taken.ward.name}")
    found = [("head", 0, head)]
    found += sorted(((kind, item["line"], item) for key, kind in LISTS.items() for item in draft.get(key, [])), key=lambda each: each[1])
    for position, (kind, line, values) in enumerate(found):
        codes = doubts_of(kind, values, facts)
        DraftItem.objects.create(
            taken=taken, kind=kind, position=position, line=line, values=values, read_as=kind, as_read=values,
            doubts=f" {' '.join(codes)} " if codes else "", doubtful=is_serious(codes),
        )
    for position, line in enumerate(draft.get("lines", []), start=1):
        if line["text"].strip():
            SourceLine.objects.create(
                taken=taken, position=position, line=line["line"], last=line["line"], text=line["text"],
                is_read=bool(line.get("role")),
            )


def back(apps, schema_editor):
    taken = apps.get_model("importing", "PlanImport").objects.filter(state="read")
    apps.get_model("importing", "DraftItem").objects.filter(taken__in=taken).delete()
    apps.get_model("importing", "SourceLine").objects.filter(taken__in=taken).delete()


class Migration(migrations.Migration):
    dependencies = [("importing", "0002_review_rows")]
    operations = [migrations.RunPython(to_rows, back)]
