"""How a report cites the document that asked for it."""

from typing import Any

import pytest

from reporting.composing.asking import asking_named
from reporting.composing.narrative import opening
from reporting.tests.sample import sample_data

ASKED = {
    "number": "812/SKHCN-CĐS",
    "on": "2026-08-05",
    "by": "Sở Khoa học và Công nghệ",
    "title": "V/v báo cáo Đề án 06",
}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {},
            "Công văn số 812/SKHCN-CĐS ngày 05 tháng 8 năm 2026 của Sở Khoa học và Công nghệ về việc báo cáo Đề án 06",
        ),
        (
            {"number": "15/TB-UBND", "title": "về kết luận của Chủ tịch UBND thành phố."},
            "Thông báo số 15/TB-UBND ngày 05 tháng 8 năm 2026 của Sở Khoa học và Công nghệ"
            " về việc kết luận của Chủ tịch UBND thành phố",
        ),
        ({"number": "07/UBND-VX", "on": None, "by": "", "title": ""}, "Công văn số 07/UBND-VX"),
        (
            {"number": "", "title": "Rà soát CNTT"},
            "Văn bản ngày 05 tháng 8 năm 2026 của Sở Khoa học và Công nghệ về việc rà soát CNTT",
        ),
    ],
)
def test_asking_document_is_cited_with_what_is_known_of_it(fields: dict[str, Any], expected: str) -> None:
    assert asking_named({"asked": ASKED | fields}) == expected


def test_report_begins_with_the_document_that_asked_for_it() -> None:
    data = sample_data(kind="ad_hoc", label="ngày 20/08/2026")
    assert opening(data).startswith("Thực hiện Kế hoạch số 24/KH-UBND")

    data["document"]["asked"] = ASKED

    assert opening(data).startswith(
        f"Thực hiện {asking_named({'asked': ASKED})}, UBND phường Hải Dương báo cáo kết quả thực hiện"
        " Kế hoạch số 24/KH-UBND ngày 28 tháng 01 năm 2026 của UBND phường Hải Dương"
        " về chuyển đổi số phường Hải Dương năm 2026 đến ngày 20/08/2026 như sau"
    )


def test_reports_that_nobody_asked_for_cite_the_plan_alone() -> None:
    assert asking_named(sample_data()["document"]) == ""
