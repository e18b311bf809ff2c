"""What readers share about tables: frames that only place text, and the end of a table on its page."""

import re

from importing.documents.blocks import TableRow
from importing.documents.columns import read_layout

PAGE_BREAK = TableRow((), ())
"""Stands between rows where a page ends: the row after it may go on with the row before."""

_FRAME_COLUMNS = 3
_HEAD_WITHIN = 12
_SIGNATURE = re.compile(r"^\s*(?:Nơi nhận|(?:TM|KT|TL)\s*\.|(?:PHÓ )?CHỦ TỊCH\s*$|NGƯỜI LẬP|Người lập)")


def is_frame(rows: list[TableRow]) -> bool:
    """A narrow table without a head only places text side by side: letterheads and signatures are set so."""
    width = max((len(row.cells) for row in rows), default=0)
    return width <= _FRAME_COLUMNS and not any(read_layout(row.cells) for row in rows[:_HEAD_WITHIN])


def signs(cells: tuple[str, ...]) -> bool:
    """A row of the signature below a table, not of the table."""
    return any(_SIGNATURE.match(cell) for cell in cells)
