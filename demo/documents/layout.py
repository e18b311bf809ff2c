"""A demonstration plan laid out: one sequence of lines and grids, whatever the format it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from demo.documents.content import DemoPlan, Goal, Promise, Table, Work

TARGETS = "targets"
"""The field of a column that holds one of a promise's yearly targets; such columns stand side by side."""

_LABELS = (("Đơn vị chủ trì", "lead"), ("Đơn vị phối hợp", "helpers"), ("Thời gian hoàn thành", "time"))
_HEADING_LENGTH = 130


@dataclass(frozen=True)
class LaidLine:
    """A paragraph; `style` is body, centre, title, heading or basis."""

    text: str
    style: str = "body"


@dataclass(frozen=True)
class Grid:
    """A table's cells: head rows, then rows; `spans` are group rows, by their place among the rows."""

    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    spans: frozenset[int]
    over: tuple[int, int] | None = None
    """First and last column under the heading over the years, where there is one."""


def blocks(plan: DemoPlan) -> Iterator[LaidLine | Grid]:
    """The document from its letterhead to its annex."""
    yield LaidLine("ỦY BAN NHÂN DÂN", "centre")
    yield LaidLine(plan.issuer, "centre")
    yield LaidLine(plan.number)
    yield LaidLine(plan.dated, "basis")
    yield LaidLine("KẾ HOẠCH", "title")
    yield LaidLine(plan.title, "title")
    yield from (LaidLine(basis, "basis") for basis in plan.bases)
    yield LaidLine(plan.opening)
    for item in plan.body:
        yield from _item(item)
    yield LaidLine("Nơi nhận:", "basis")
    yield from (LaidLine(f"- {name};") for name in plan.recipients[:-1])
    yield LaidLine(f"- {plan.recipients[-1]}.")
    yield from (LaidLine(text, "title") for text in plan.signer_lines)
    yield LaidLine(plan.signer, "centre")
    for item in plan.annex:
        yield from (_item(item) if isinstance(item, Table) else [LaidLine(item, "title")])


def _item(item: str | Work | Goal | Table) -> Iterator[LaidLine | Grid]:
    if isinstance(item, Table):
        yield _grid(item)
    elif isinstance(item, str):
        bulleted = item.startswith(("-", "+"))
        yield LaidLine(item, "body" if bulleted or len(item) > _HEADING_LENGTH else "heading")
    else:
        yield LaidLine(f"- {item.text}")
        if isinstance(item, Work):
            values = ((label, getattr(item, field)) for label, field in _LABELS)
            yield from (LaidLine(f"+ {label}: {value}.") for label, value in values if value)


def _grid(table: Table) -> Grid:
    rows: list[tuple[str, ...]] = []
    spans: set[int] = set()
    width = len(table.columns)
    for group in table.groups:
        if group.title:
            spans.add(len(rows))
            rows.append((group.number, group.title, *[""] * (width - 2)))
        rows += [_cells(row, table) for row in group.rows]
    names = tuple(heading for heading, _ in table.columns)
    years = [at for at, (_, field) in enumerate(table.columns) if field == TARGETS]
    if not table.over_targets:
        return Grid((names,), tuple(rows), frozenset(spans))
    over = tuple(table.over_targets if at in years else name for at, name in enumerate(names))
    return Grid((over, names), tuple(rows), frozenset(spans), (years[0], years[-1]))


def _cells(row: Work | Promise, table: Table) -> tuple[str, ...]:
    targets = iter(row.targets if isinstance(row, Promise) else ())
    return tuple(next(targets) if field == TARGETS else getattr(row, field) for _, field in table.columns)
