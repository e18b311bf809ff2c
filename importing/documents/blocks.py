"""What every reader hands on: a document as paragraphs and tables that know where they stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TextLine:
    """A non-empty line of the source; `number` counts from 1 as an editor shows it.

    `full` tells, where the page does, whether the line below goes on with its sentence: the next word did not fit.
    """

    number: int
    text: str
    full: bool | None = None


@dataclass(frozen=True)
class Paragraph:
    """Text of one paragraph, with the lines it was joined from; `heading` when the source marks it as one."""

    text: str
    lines: tuple[int, ...]
    heading: bool = False

    @property
    def line(self) -> int:
        """The line on which the paragraph begins."""
        return self.lines[0]


@dataclass(frozen=True)
class TableRow:
    """Cells of a table row; an empty cell is '', and so is a cell that a merged one on its left covers."""

    cells: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def line(self) -> int:
        """The line on which the row begins."""
        return self.lines[0]


@dataclass(frozen=True)
class Table:
    """Rows in order, heads included; pieces of one table may stand in several."""

    rows: tuple[TableRow, ...]


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A document as read: its blocks in order, and each line of it that holds text."""

    name: str
    sha256: str
    format: str
    blocks: tuple[Block, ...]
    lines: tuple[TextLine, ...]
