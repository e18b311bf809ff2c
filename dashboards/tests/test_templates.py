"""What holds for every template: the content security policy, its icons, how it is named and laid out."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from tasks.templatetags.task_marks import badge
from tasks.timeliness import Timeliness
from ui.templatetags.portal import figure

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
PAGES = [
    path
    for path in TEMPLATES
    # mail and printed documents are no pages: mail readers and WeasyPrint need their own styles
    if not any(part in path.name for part in ("mail", "digest", "print", "document")) and path.parent.name != "mail"
]
LONGEST_LINE = 120


def name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR / "templates"))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_page_has_no_inline_script_or_handler(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son[a-z]+=[\"']", text)
    assert not re.search(r"hx-on", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_icons_are_in_the_package(path: Path) -> None:
    icons = settings.NODE_MODULES / "@tabler" / "icons" / "icons" / "outline"
    if not icons.is_dir():
        pytest.skip("the npm packages are not installed")
    named = re.findall(r"""{%\s*icon "([^"]+)\"""", path.read_text(encoding="utf-8"))
    named += re.findall(r"""\bicon="([a-z0-9-]+)\"""", path.read_text(encoding="utf-8"))

    assert [each for each in named if not (icons / f"{each}.svg").is_file()] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_line_is_longer_than_those_of_the_code(path: Path) -> None:
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > LONGEST_LINE] == []


def test_what_is_included_is_named_as_a_part_and_what_is_so_named_is_no_page() -> None:
    texts = {name(path): path.read_text(encoding="utf-8") for path in TEMPLATES}
    included = {found for text in texts.values() for found in re.findall(r'{% include "([^"]+)"', text)}
    parts = {each for each in texts if each.startswith("components/") or "/_" in each}

    assert included <= parts
    assert [each for each in parts if "{% extends" in texts[each]] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_state_is_compared_with_a_string(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(
        r"""\.(state|state_on|status|kind|outcome|verdict|channel|sort|what|icon|key|code) [=!]= ["']""", text
    )


@pytest.mark.parametrize("value", Timeliness.values)
def test_every_class_has_words_tone_and_icon(value: str) -> None:
    look = badge(value)
    css = (settings.BASE_DIR / "static" / "css" / "portal.css").read_text(encoding="utf-8")

    assert look.label == Timeliness(value).label
    assert f".tone-{look.tone} {{" in css


@pytest.mark.parametrize(
    ("number", "words"), [(1234567, "1.234.567"), ("98.1700", "98,17"), (100.0, "100"), (0, "0"), (None, "–")]
)
def test_figures_are_written_as_documents_write_them(number: object, words: str) -> None:
    assert figure(number) == words


def test_unknown_icon_draws_nothing() -> None:
    drawn = engines["django"].from_string('{% load portal %}{% icon "../../../etc/passwd" %}').render()

    assert drawn.endswith('focusable="false"></svg>')


def test_component_gets_the_words_between_its_tags_on_one_line_and_nothing_else_of_the_page() -> None:
    page = """{% load portal %}{% component "empty" title="Chưa có gì" %}
      Kế hoạch của
      {{ place }} hiện ở đây.
    {% endcomponent %}"""

    drawn = engines["django"].from_string(page).render({"place": "<b>phường</b>", "url": "/x/", "label": "Mở"})

    assert "Kế hoạch của &lt;b&gt;phường&lt;/b&gt; hiện ở đây.</p>" in drawn
    assert "Chưa có gì" in drawn
    assert "/x/" not in drawn
