"""How the workbook's rows are laid out."""

from reporting.workbook import LINE_HEIGHT, TALLEST_ROW, Column, height


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    columns = [Column("TT", 6), Column("Nhiệm vụ", 40)]

    assert height([1, "ngắn"], columns) == LINE_HEIGHT + 3
    assert height([1, "một nhiệm vụ dài " * 10], columns) == 4 * LINE_HEIGHT + 3
    assert height([1, "dòng\ndòng\ndòng"], columns) == 3 * LINE_HEIGHT + 3
    assert height([1, "x" * 30_000], columns) == TALLEST_ROW
