"""What stands under a table of work by unit, alike on dashboards, in lists and in reports.

Work that many units lead counts for each of them, and once in the figures of a ward or plan: the two sums differ by it.
"""

from tasks.periods.figures import Figures

NO_UNIT = "Chưa giao đơn vị chủ trì"
TOTAL = "Tổng cộng"
BY_UNIT = "Cộng theo đơn vị"


def each_once(kind_of_ward: str) -> str:
    """What the line of the ward's own figures is called; `kind_of_ward`: "phường", "xã" or "đặc khu"."""
    return f"Số nhiệm vụ của {kind_of_ward}, mỗi việc tính một lần"


def note(kind_of_ward: str) -> str:
    """The remark under a table with both lines."""
    return (
        "Nhiệm vụ do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị;"
        f" số nhiệm vụ của {kind_of_ward} tính mỗi việc một lần."
    )


def sums(by_unit: Figures, once: Figures, kind_of_ward: str) -> list[tuple[str, Figures]]:
    """The lines under the table: both sums, or one where they are the same."""
    if by_unit == once:
        return [(TOTAL, once)]
    return [(BY_UNIT, by_unit), (each_once(kind_of_ward), once)]
