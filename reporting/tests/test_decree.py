"""The PDF measured against Nghị định 30/2020/NĐ-CP, Phụ lục I: places, type sizes, lengths of rules, in millimetres."""

import datetime as dt
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from reporting.files import pdf
from reporting.files.documents import as_html, document
from reporting.tests.sample import done, indicator_row, late, sample_data, task_row

pytestmark = pytest.mark.weasyprint
MM = 72 / 25.4
OUT = dt.date(2026, 11, 27)
Line = dict[str, Any]


def page_lines(page: Any) -> list[Line]:
    """Lines of a page with their text, edges in millimetres, type size and style of their first letter."""
    found = []
    for line in page.extract_text_lines(return_chars=True, strip=True, use_text_flow=False):
        first = line["chars"][0]
        found.append(
            {
                "text": line["text"],
                "left": line["x0"] / MM,
                "right": line["x1"] / MM,
                "top": line["top"] / MM,
                "bottom": line["bottom"] / MM,
                "size": round(first["size"], 1),
                "font": first["fontname"],
                "chars": line["chars"],
            }
        )
    return found


def words(page: Any, text: str) -> Line:
    """A run of words of a page, wherever it stands beside others on one line."""
    [found] = page.search(text, regex=False, case=True)[:1]
    chars = found["chars"]
    return {
        "left": found["x0"] / MM,
        "right": found["x1"] / MM,
        "top": found["top"] / MM,
        "bottom": found["bottom"] / MM,
        "size": round(chars[0]["size"], 1),
        "font": chars[0]["fontname"],
    }


def is_bold(line: Line) -> bool:
    return "Bold" in line["font"]


def is_italic(line: Line) -> bool:
    return "Italic" in line["font"]


def rule_below(page: Any, text: Line) -> float:
    """The length of the first rule within 4 mm below the text, in millimetres; a lower border is a box's lower edge."""
    under = [
        each
        for each in page.rects
        if 0 < each["bottom"] / MM - text["bottom"] < 4
        and each["x0"] / MM >= text["left"] - 2
        and each["x1"] / MM <= text["right"] + 2
    ]
    assert under, text
    return float(min(under, key=lambda each: each["bottom"])["width"]) / MM


@pytest.fixture(scope="module")
def book() -> pdfplumber.PDF:
    rows = [done(place=place, result="Đã tổ chức 3 lớp tập huấn") for place in range(1, 45)]
    rows += [late(place=45, text="Ư" * 300, difficulty="Thiếu kinh phí"), task_row(place=46)]
    data = sample_data(rows, [indicator_row(number=str(place)) for place in range(30)])
    return pdfplumber.open(BytesIO(pdf.build(as_html(document(data, {}, month_of=OUT, number="05/BC-UBND")))))


def test_paper_and_margins(book: pdfplumber.PDF) -> None:
    for page in book.pages:
        across = page.width > page.height
        width, height = (297, 210) if across else (210, 297)
        assert (round(page.width / MM), round(page.height / MM)) == (width, height)
        inside = [line for line in page_lines(page) if line["top"] > 19.5]
        assert min(line["left"] for line in inside) >= 29.9
        assert (
            max(line["right"] for line in inside) <= width - 15 + 0.15
        )  # a justified line ends within a hair of the margin
        assert max(line["bottom"] for line in inside) <= height - 19.5


def test_national_title_and_motto(book: pdfplumber.PDF) -> None:
    page = book.pages[0]
    title, motto = words(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), words(page, "Độc lập - Tự do - Hạnh phúc")

    assert 12 <= title["size"] <= 13
    assert 13 <= motto["size"] <= 14
    assert is_bold(title)
    assert is_bold(motto)
    assert title["left"] > 30 + 165 * 0.4
    centre = (title["left"] + title["right"]) / 2
    assert abs(centre - (motto["left"] + motto["right"]) / 2) < 1
    assert abs(rule_below(page, motto) - (motto["right"] - motto["left"])) < 2


def test_issuer_number_place_and_date(book: pdfplumber.PDF) -> None:
    page = book.pages[0]
    issuer, number = words(page, "PHƯỜNG HẢI DƯƠNG"), words(page, "Số: 05/BC-UBND")
    when = words(page, "Hải Dương, ngày")

    assert 12 <= issuer["size"] <= 13
    assert is_bold(issuer)
    rule = rule_below(page, issuer)
    assert 1 / 3 - 0.02 <= rule / (issuer["right"] - issuer["left"]) <= 1 / 2 + 0.02
    assert (number["size"], is_bold(number)) == (13, False)
    assert 13 <= when["size"] <= 14
    assert is_italic(when)
    assert abs(number["bottom"] - when["bottom"]) < 1.5


def test_kind_and_abstract(book: pdfplumber.PDF) -> None:
    page = book.pages[0]
    kind, abstract = words(page, "BÁO CÁO"), words(page, "Kết quả thực hiện Kế hoạch chuyển đổi số")

    assert 13 <= kind["size"] <= 14
    assert 13 <= abstract["size"] <= 14
    assert is_bold(kind)
    assert is_bold(abstract)
    assert abs((kind["left"] + kind["right"]) / 2 - (30 + 165 / 2)) < 1
    lines = page_lines(page)
    place = next(at for at, each in enumerate(lines) if each["text"].startswith("Kết quả thực hiện Kế hoạch"))
    longest, last = lines[place], lines[place + 1]
    assert last["text"].startswith("phương hướng")
    widest = longest | {"bottom": last["bottom"]}
    assert 1 / 3 - 0.02 <= rule_below(page, widest) / (longest["right"] - longest["left"]) <= 1 / 2 + 0.02


def test_body_size_indent_and_space_between_paragraphs(book: pdfplumber.PDF) -> None:
    lines = page_lines(book.pages[0])
    first = next(line for line in lines if line["text"].startswith("Thực hiện Kế hoạch số"))
    after = lines[lines.index(first) + 1]

    assert 13 <= first["size"] <= 14
    assert 10 <= first["left"] - 30 <= 12.8
    assert abs(after["left"] - 30) < 0.3
    assert abs(after["right"] - 195) < 0.5 or "như sau" in after["text"]
    heading = next(line for line in lines if line["text"].startswith("I. CÔNG TÁC"))
    last = lines[lines.index(heading) - 1]
    line_height = after["top"] - first["top"]
    assert (heading["top"] - last["top"] - line_height) / 25.4 * 72 >= 5.5
    assert line_height / 25.4 * 72 <= 14 * 1.15 * 1.5


def test_ladder_of_headings(book: pdfplumber.PDF) -> None:
    lines = {line["text"]: line for page in book.pages[:4] for line in page_lines(page)}

    assert is_bold(lines["I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"])
    assert is_bold(lines["2. Kết quả thực hiện các nhiệm vụ"])
    assert not is_bold(lines["a) Kết quả chung"])


def test_page_numbers_stand_in_the_middle_of_the_top_margin(book: pdfplumber.PDF) -> None:
    numbers = []
    for page in book.pages:
        top = [line for line in page_lines(page) if line["top"] < 19.5]
        for line in top:
            assert 13 <= line["size"] <= 14
            assert not is_bold(line)
        if top:
            [line] = top
            middle = (30 + page.width / MM - 15) / 2
            assert abs((line["left"] + line["right"]) / 2 - middle) < 1
        numbers.append("".join(line["text"] for line in top))
    upright = sum(page.width < page.height for page in book.pages)

    assert numbers[:upright] == ["", *(str(place) for place in range(2, upright + 1))]
    assert numbers[upright] == ""
    assert numbers.count("") == 3


def test_recipients_and_signature(book: pdfplumber.PDF) -> None:
    page = next(page for page in book.pages if "Nơi nhận:" in page.extract_text())
    head, archive = words(page, "Nơi nhận:"), words(page, "- Lưu: VT, VHXH.")
    authority, signer = words(page, "TM. ỦY BAN NHÂN DÂN"), words(page, "Nguyễn Thị Vân")

    assert (head["size"], is_bold(head), is_italic(head)) == (12, True, True)
    assert (archive["size"], is_bold(archive), is_italic(archive)) == (11, False, False)
    assert abs(head["left"] - 30) < 0.3
    for line in (authority, signer):
        assert 13 <= line["size"] <= 14
        assert is_bold(line)
        assert line["left"] >= 30 + 165 / 2 - 0.5
    assert abs((authority["left"] + authority["right"]) - (signer["left"] + signer["right"])) < 2
    assert abs(authority["top"] - head["top"]) < 2
    assert words(page, "KT. CHỦ TỊCH")["top"] > authority["top"]


def test_annexes_have_their_heads_and_lie_on_their_side(book: pdfplumber.PDF) -> None:
    upright = sum(page.width < page.height for page in book.pages)
    lines = page_lines(book.pages[upright])[:3]

    assert lines[0]["text"] == "Phụ lục I"
    assert (lines[0]["size"], is_bold(lines[0])) == (14, True)
    assert lines[1]["text"] == "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"
    assert is_bold(lines[1])
    assert lines[2]["text"].startswith("(Kèm theo Báo cáo số 05/BC-UBND")
    assert is_italic(lines[2])


def test_rows_are_whole_and_a_long_word_stays_inside_its_cell(book: pdfplumber.PDF) -> None:
    every = [table for page in book.pages if page.width > page.height for table in page.extract_tables()]
    tables = [table for table in every if table[0][1] == "Nhiệm vụ"]
    numbers = [row[0] for table in tables for row in table if row[0] and row[0].isdigit()]

    assert numbers == [str(place) for place in range(1, 47)]
    page = next(page for page in book.pages if "ƯƯƯƯ" in page.extract_text() and page.width > page.height)
    letters = [char["x1"] / MM for char in page.chars if char["text"] == "Ư"]
    assert max(letters) <= 30 + 10 + 67 + 1  # what the other columns leave
