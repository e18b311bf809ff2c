"""Hải Dương's plan carries the city's list: tied lines, lines to be tied, lines without work, lines of others."""

import datetime as dt
from pathlib import Path

import pytest

from demo.loading import load_one
from demo.outline import LINES
from demo.tests.test_story import HAI_DUONG, quietly
from outlines.models import SuperiorOutline
from outlines.pages import TIES, figures_of, shown_lines


@pytest.mark.django_db
def test_the_city_s_list_is_tied_to_the_ward_s_own_work_in_part(day: dt.date, tmp_path: Path) -> None:
    load_one(HAI_DUONG, day, tmp_path, quietly)
    outline = SuperiorOutline.objects.in_force().get()

    figures = figures_of(outline)
    shown = shown_lines(outline.lines.prefetch_related(TIES), outline, on=day, deciding=True)

    assert outline.lines.count() == len(LINES)
    assert [line.doubts for line in outline.lines.all() if line.doubts] == []
    assert (figures.lines, figures.tied, figures.open, figures.not_ours) == (14, 8, 4, 2)
    assert [each.line.number for each in shown if each.proposals] == ["6", "8.1", "12"]
