"""Phrases of plans and the schedules they are read as; the plan's year is 2026."""

import datetime as dt

import pytest

from wording.times.schedules import KINDS, Schedule, read_schedule

PHRASES = [
    ("Thường xuyên", "continuous", None, None),
    ("Hàng năm", "yearly", None, None),
    ("Hằng năm", "yearly", None, None),
    ("Định kỳ hằng năm", "yearly", None, None),
    ("hằng ngày", "continuous", None, None),
    ("Quý I/2026", "window", "2026-01-01", "2026-03-31"),
    ("Tháng 01/2026", "window", "2026-01-01", "2026-01-31"),
    ("Hoàn thành trước tháng 9/2025", "fixed", None, "2025-08-31"),
    ("Hoàn thành trong tháng 10/2025", "window", "2025-10-01", "2025-10-31"),
    ("Hoàn thành trong năm 2027", "window", "2027-01-01", "2027-12-31"),
    ("trước ngày 30/11 hàng năm", "yearly", "2026-01-01", "2026-11-29"),
    ("Định kỳ hàng năm (trước ngày 30/11)", "yearly", "2026-01-01", "2026-11-29"),
    ("định kỳ 6 tháng trước ngày 10/6 hàng năm", "half_yearly", "2026-01-01", "2026-06-09"),
    ("báo cáo năm trước ngày 10/12 hàng năm", "yearly", "2026-01-01", "2026-12-09"),
    ("báo cáo định kỳ (6 tháng, năm)", "half_yearly", None, None),
    ("định kỳ", "unspecified", None, None),
    ("định kỳ, đột xuất", "unspecified", None, None),
    ("Theo hướng dẫn của thành phố", "on_guidance", None, None),
    ("theo hướng dẫn của Sở Nội vụ thành phố", "on_guidance", None, None),
    ("theo hướng dẫn của cấp trên", "on_guidance", None, None),
    ("theo hướng dẫn của thành phố và phường", "on_guidance", None, None),
    ("Nếu có thay đổi nhân sự", "conditional", None, None),
    ("nếu có thay đổi", "conditional", None, None),
    ("(nếu có)", "conditional", None, None),
    ("khi cần thiết", "conditional", None, None),
    ("khi thành phố có cơ chế hỗ trợ", "conditional", None, None),
    ("kể từ ngày chính thức đi vào hoạt động", "conditional", None, None),
    ("kể từ khi ban hành cho đến khi Phòng Kinh tế chính thức đi vào hoạt động", "unspecified", None, None),
    ("từ năm 2026 đến năm 2030", "window", "2026-01-01", "2030-12-31"),
    ("Giai đoạn 2027 - 2029", "window", "2027-01-01", "2029-12-31"),
    ("Năm 2026", "window", "2026-01-01", "2026-12-31"),
    ("Đến năm 2030", "fixed", None, "2030-12-31"),
    ("đến hết năm 2035", "fixed", None, "2035-12-31"),
    ("tầm nhìn (đến năm) 2045", "unspecified", None, None),
    ("tầm nhìn đến năm 2045", "unspecified", None, None),
    ("tầm nhìn 2045", "unspecified", None, None),
    ("định hướng đến năm 2045", "unspecified", None, None),
    ("giai đoạn 2026-2030 và những năm tiếp theo", "window", "2026-01-01", "2030-12-31"),
    ("trong giai đoạn 2026 - 2030", "window", "2026-01-01", "2030-12-31"),
    ("trong năm 2026 do thành phố tổ chức", "window", "2026-01-01", "2026-12-31"),
    ("trong vòng 24 tiếng hoặc theo yêu cầu nghiệp vụ", "conditional", None, None),
    ("ít nhất 01 lần/năm", "yearly", None, None),
    ("ít nhất 1 buổi/năm", "yearly", None, None),
    ("mỗi năm", "yearly", None, None),
    ("thường xuyên, liên tục", "continuous", None, None),
    ("kịp thời", "unspecified", None, None),
    ("(2025-2027)", "window", "2025-01-01", "2027-12-31"),
    ("6/2025", "window", "2025-06-01", "2025-06-30"),
    ("2025", "window", "2025-01-01", "2025-12-31"),
    ("2025 - 2026", "window", "2025-01-01", "2026-12-31"),
    ("2025 và những năm tiếp theo", "yearly", "2025-01-01", "2025-12-31"),
    ("trong tháng 02 năm 2025", "window", "2025-02-01", "2025-02-28"),
    ("trước 15/8/2025", "fixed", None, "2025-08-14"),
    ("đến hết năm 2025", "fixed", None, "2025-12-31"),
    ("6 tháng cuối năm 2025", "window", "2025-07-01", "2025-12-31"),
    ("6 tháng đầu năm 2025", "window", "2025-01-01", "2025-06-30"),
    ("chậm nhất vào ngày 25 của tháng cuối kỳ báo cáo", "unspecified", None, None),
    ("Chậm nhất ngày 15 của tháng báo cáo", "monthly", "2026-01-01", "2026-01-15"),
    ("Chậm nhất ngày 06 của tháng cuối quý", "quarterly", "2026-01-01", "2026-03-06"),
    ("Chậm nhất ngày 06 tháng 06", "fixed", None, "2026-06-06"),
    ("Chậm nhất ngày 25 tháng 11", "fixed", None, "2026-11-25"),
    ("02 ngày làm việc kể từ ngày chốt số liệu", "conditional", None, None),
    ("ngày 25 tháng báo cáo (chốt), trước ngày 28 hàng tháng", "monthly", "2026-01-01", "2026-01-27"),
    ("trước ngày 10/07 của năm báo cáo", "half_yearly", "2026-01-01", "2026-07-09"),
    ("trước ngày 10/01 của năm liền kề năm báo cáo", "yearly", "2026-01-01", "2027-01-09"),
    ("trước ngày 01/11/2021 … trước ngày 15/11/2021", "unspecified", None, None),
    ("định kỳ 6 tháng, hằng năm, đầu kỳ, giữa kỳ, cuối kỳ hoặc đột xuất khi cần thiết", "unspecified", None, None),
    ("chậm nhất trong thời hạn 12 tháng kể từ ngày Nghị định có hiệu lực", "conditional", None, None),
    ("trước tháng 10 hằng năm", "yearly", "2026-01-01", "2026-09-30"),
    ("trước 25/12", "fixed", None, "2026-12-24"),
    ("trong 06 tháng kể từ 01/7/2026", "window", "2026-07-01", "2027-01-01"),
    ("Trước 30/6/2026", "fixed", None, "2026-06-29"),
    ("Trước ngày 15 hằng tháng", "monthly", "2026-01-01", "2026-01-14"),
    ("Trước ngày 20 của tháng cuối quý", "quarterly", "2026-01-01", "2026-03-19"),
    ("Hằng quý", "quarterly", None, None),
    ("Định kỳ hằng quý", "quarterly", None, None),
    ("Hằng tháng", "monthly", None, None),
    ("Hàng tháng, quý, năm", "monthly", None, None),
    ("Quý III, IV/2026", "window", "2026-07-01", "2026-12-31"),
    ("Quý II - IV/2026", "window", "2026-04-01", "2026-12-31"),
    ("Quý I hằng năm", "yearly", "2026-01-01", "2026-03-31"),
    ("Từ quý II/2026 đến quý IV/2027", "window", "2026-04-01", "2027-12-31"),
    ("Tháng 3-4/2026", "window", "2026-03-01", "2026-04-30"),
    ("Tháng 6, tháng 12 hằng năm", "half_yearly", "2026-06-01", "2026-06-30"),
    ("Đầu quý II/2026", "window", "2026-04-01", "2026-04-30"),
    ("Cuối năm 2026", "fixed", None, "2026-12-31"),
    ("Giữa năm 2026", "fixed", None, "2026-06-30"),
    ("Năm 2027 (quý II)", "window", "2027-04-01", "2027-06-30"),
    ("Bắt đầu khi có hướng dẫn, hoàn thành trước ngày 30/11/2026", "fixed", None, "2026-11-29"),
    ("Nửa đầu tháng 9/2026", "window", "2026-09-01", "2026-09-15"),
    ("Nửa cuối tháng 9/2026", "window", "2026-09-16", "2026-09-30"),
    ("Giai đoạn 2026-2030", "window", "2026-01-01", "2030-12-31"),
    ("2026 và các năm tiếp theo", "yearly", "2026-01-01", "2026-12-31"),
    ("Theo tiến độ của thành phố", "on_guidance", None, None),
    ("Theo lộ trình", "on_guidance", None, None),
    ("Theo kế hoạch của Sở KH&CN", "on_guidance", None, None),
    ("Theo yêu cầu của cấp có thẩm quyền", "on_guidance", None, None),
    ("Sau khi có hướng dẫn của Bộ, ngành", "conditional", None, None),
    ("Ngay sau khi Kế hoạch được ban hành", "unspecified", None, None),
    ("Trong thời hạn 10 ngày kể từ ngày ban hành", "unspecified", None, None),
    ("Chậm nhất sau 05 ngày làm việc", "conditional", None, None),
    ("Đột xuất khi có yêu cầu", "conditional", None, None),
    ("Thường xuyên, hằng năm", "continuous", None, None),
    ("Khi có phát sinh", "conditional", None, None),
    ("10/10 hằng năm (Ngày CĐS quốc gia)", "yearly", "2026-01-01", "2026-10-10"),
    ("Năm học 2026-2027", "unspecified", None, None),
    ("Nhiệm kỳ 2025-2030", "unspecified", None, None),
    ("Trước kỳ họp HĐND cuối năm", "unspecified", None, None),
    ("", "unspecified", None, None),
    ("-", "unspecified", None, None),
    ("…", "unspecified", None, None),
    ("chi thường xuyên", "unspecified", None, None),
    ("Kết quả năm 2025", "unspecified", None, None),
    ("Ngày Chuyển đổi số quốc gia năm 2026", "unspecified", None, None),
    ("thời kỳ 2025-2030", "unspecified", None, None),
    ("theo giai đoạn 5 năm", "unspecified", None, None),
    ("5 giai đoạn", "unspecified", None, None),
    ("chiến lược tổng thể 10 năm", "unspecified", None, None),
    ("T12/2026", "window", "2026-12-01", "2026-12-31"),
    ("12.2026", "window", "2026-12-01", "2026-12-31"),
    ("Tháng 12-2026", "window", "2026-12-01", "2026-12-31"),
    ("Quý 4/2026", "window", "2026-10-01", "2026-12-31"),
    ("Quí IV/2026", "window", "2026-10-01", "2026-12-31"),
    ("Q.IV/2026", "window", "2026-10-01", "2026-12-31"),
    ("Quy III", "window", "2026-07-01", "2026-09-30"),
    ("Hang nam", "yearly", None, None),
    ("Chậm nhất ngày 25 hằng tháng, theo hướng dẫn của thành phố", "monthly", "2026-01-01", "2026-01-25"),
    ("trước ngày 30/11", "fixed", None, "2026-11-29"),
    ("Trước 16h00 ngày 10/6/2026", "fixed", None, "2026-06-10"),
    (
        "định kỳ 6 tháng trước ngày 10/6 hàng năm và báo cáo năm trước ngày 10/12 hàng năm",
        "half_yearly",
        "2026-01-01",
        "2026-06-09",
    ),
    ("hoàn thành trước tháng 9/2025", "fixed", None, "2025-08-31"),
    ("Hoàn thành trong năm 2026", "window", "2026-01-01", "2026-12-31"),
    ("Quý III/2026", "window", "2026-07-01", "2026-09-30"),
    ("Quý IV/2026", "window", "2026-10-01", "2026-12-31"),
    ("Tháng 12/2026", "window", "2026-12-01", "2026-12-31"),
    ("Năm 2030", "window", "2030-01-01", "2030-12-31"),
    ("9/2026", "window", "2026-09-01", "2026-09-30"),
    ("12/2028", "window", "2028-12-01", "2028-12-31"),
    ("2030", "window", "2030-01-01", "2030-12-31"),
    ("trong năm 2025", "window", "2025-01-01", "2025-12-31"),
    ("trong tháng 10/2025", "window", "2025-10-01", "2025-10-31"),
    ("6 tháng cuối năm 2026", "window", "2026-07-01", "2026-12-31"),
    ("Quý I + II/2026", "window", "2026-01-01", "2026-06-30"),
    ("Quý I và quý II năm 2026", "window", "2026-01-01", "2026-06-30"),
    ("9 tháng đầu năm 2026", "window", "2026-01-01", "2026-09-30"),
    ("Từ ngày 05 đến ngày 10/6/2026", "window", "2026-06-05", "2026-06-10"),
    ("Từ 01/3 đến 30/6/2026", "window", "2026-03-01", "2026-06-30"),
    ("Từ tháng 11 đến tháng 3/2027", "window", "2026-11-01", "2027-03-31"),
    ("Trong quý I/2026 theo hướng dẫn của thành phố", "window", "2026-01-01", "2026-03-31"),
    ("Quý IV/2026 (dự kiến)", "window", "2026-10-01", "2026-12-31"),
    ("+ Thời gian hoàn thành: Quý III/2026.", "window", "2026-07-01", "2026-09-30"),
    ("Xây dựng kế hoạch, hoàn thành trong quý II/2026", "window", "2026-04-01", "2026-06-30"),
    ("31/12/2026", "fixed", None, "2026-12-31"),
    ("không quá ngày 30/9/2026", "fixed", None, "2026-09-30"),
    ("Muộn nhất ngày 30/9/2026", "fixed", None, "2026-09-30"),
    ("đến ngày 30/9/2026", "fixed", None, "2026-09-30"),
    ("hết quý II/2026", "fixed", None, "2026-06-30"),
    ("Từ nay đến hết năm 2026", "fixed", None, "2026-12-31"),
    ("xong trước 20/12/2026", "fixed", None, "2026-12-19"),
    ("Trước quý II/2026", "fixed", None, "2026-03-31"),
    ("Trước năm 2030", "fixed", None, "2029-12-31"),
    ("trước ngày 01 tháng 7 năm 2026", "fixed", None, "2026-06-30"),
    ("Chậm nhất trước ngày 15/6/2026", "fixed", None, "2026-06-14"),
    ("Trước 17 giờ 00 ngày 15/12/2026", "fixed", None, "2026-12-15"),
    ("đầu tháng 3/2026", "fixed", None, "2026-03-01"),
    ("giữa tháng 3/2026", "fixed", None, "2026-03-15"),
    ("cuối tháng 2/2026", "fixed", None, "2026-02-28"),
    ("Đầu năm 2026", "fixed", None, "2026-01-01"),
    ("Cuối quý II/2026", "fixed", None, "2026-06-30"),
    ("Thường xuyên, báo cáo trước ngày 10/12 hằng năm", "continuous", None, None),
    ("hằng tuần", "continuous", None, None),
    ("6 tháng/lần", "half_yearly", None, None),
    ("01 lần/quý", "quarterly", None, None),
    ("mỗi quý một lần", "quarterly", None, None),
    ("Hằng năm (2026-2030)", "yearly", None, None),
    ("Tháng 3 hằng năm", "yearly", "2026-03-01", "2026-03-31"),
    ("15/6 và 15/12 hằng năm", "half_yearly", "2026-01-01", "2026-06-15"),
    ("Hàng quý, trước ngày 15 của tháng cuối quý", "quarterly", "2026-01-01", "2026-03-14"),
    ("Trước ngày 05 của tháng đầu quý sau", "quarterly", "2026-01-01", "2026-04-04"),
    ("Định kỳ hàng tháng, trước ngày 25", "monthly", "2026-01-01", "2026-01-24"),
    ("Chờ hướng dẫn của Bộ", "on_guidance", None, None),
    ("Theo kế hoạch năm 2026 của Sở", "on_guidance", None, None),
    ("Căn cứ Kế hoạch số 205/KH-UBND của thành phố", "unspecified", None, None),
    ("Hỗ trợ các giải pháp số theo hướng dẫn của thành phố", "on_guidance", None, None),
    ("Hoạt động thường xuyên", "continuous", None, None),
    ("Hoàn thành trong năm", "window", "2026-01-01", "2026-12-31"),
    ("24/7", "continuous", None, None),
    ("Trước ngày 15/6 (6 tháng) và 15/12 (năm)", "half_yearly", "2026-01-01", "2026-06-14"),
    ("Trước ngày 15/6 và ngày 15/12/2026", "unspecified", None, None),
    ("Hàng năm (Quý I)", "yearly", "2026-01-01", "2026-03-31"),
    ("Từ ngày ban hành đến hết năm 2026", "fixed", None, "2026-12-31"),
    ("12/2026-06/2027", "window", "2026-12-01", "2027-06-30"),
    ("15-06-2026 - 30-06-2026", "window", "2026-06-15", "2026-06-30"),
    ("Tháng 9, 10, 11/2026", "window", "2026-09-01", "2026-11-30"),
    ("Tháng 9, 12/2026", "unspecified", None, None),
    ("Theo quy định", "unspecified", None, None),
    ("Theo từng giai đoạn", "unspecified", None, None),
    ("Kế hoạch số 238/KH-UBND ngày 13/9/2025", "unspecified", None, None),
    ("Tháng 6, tháng 12/2026", "unspecified", None, None),
    ("Quý I, IV/2026", "unspecified", None, None),
    ("Từ quý II/2026 đến…", "unspecified", None, None),
    ("Sau ngày 30/6/2026", "unspecified", None, None),
    ("31/02/2026", "unspecified", None, None),
    ("Tháng 13/2026", "unspecified", None, None),
    ("Đổi mới năm 2026", "unspecified", None, None),
    ("Đơn vị đầu mối gửi báo cáo cho Sở trước ngày 30/11 hàng năm.", "yearly", "2026-01-01", "2026-11-29"),
    (
        "Các đơn vị gửi về phường, 6 tháng trước ngày 10/6 hàng năm và cả năm trước ngày 10/12 hàng năm, để tổng hợp",
        "half_yearly",
        "2026-01-01",
        "2026-06-09",
    ),
]


@pytest.mark.parametrize(("phrase", "kind", "start", "due"), PHRASES)
def test_phrase_of_a_plan_for_2026(phrase, kind, start, due):
    schedule = read_schedule(phrase, 2026)

    assert schedule == Schedule(phrase, kind, _day(start), _day(due), exclusive=schedule.exclusive)


def test_phrases_cover_every_kind():
    assert {kind for _, kind, _, _ in PHRASES} == set(KINDS)


@pytest.mark.parametrize(
    "phrase",
    ["trước ngày 30/11/2026", "xong trước tháng 9/2025", "trước ngày 30/11 hàng năm", "Trước ngày 15 hằng tháng"],
)
def test_truoc_is_remembered_as_exclusive(phrase):
    assert read_schedule(phrase, 2026).exclusive


@pytest.mark.parametrize("phrase", ["chậm nhất ngày 25/11/2026", "đến hết năm 2026", "Trước 16h00 ngày 10/6/2026"])
def test_other_deadlines_include_the_day_they_name(phrase):
    assert not read_schedule(phrase, 2026).exclusive


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("trước ngày 30/11", "unspecified"),
        ("Quý I", "unspecified"),
        ("Tháng 12", "unspecified"),
        ("trước ngày 30/11 hàng năm", "yearly"),
        ("Trước ngày 15 hằng tháng", "monthly"),
        ("Trước ngày 20 của tháng cuối quý", "quarterly"),
        ("Tháng 6, tháng 12 hằng năm", "half_yearly"),
        ("trước ngày 10/01 của năm liền kề năm báo cáo", "yearly"),
    ],
)
def test_without_a_plan_year_no_day_is_made_up(phrase, kind):
    assert read_schedule(phrase) == Schedule(
        phrase, kind, None, None, exclusive="rước" in phrase and kind != "unspecified"
    )


def test_phrase_with_its_own_year_needs_no_plan_year():
    schedule = read_schedule("Quý I/2026")

    assert (schedule.start, schedule.due) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))


def test_fixed_date_starts_with_the_issue_of_the_plan():
    assert read_schedule("Đến năm 2030", 2026, issued_on=dt.date(2026, 1, 28)).start == dt.date(2026, 1, 28)


def test_task_due_before_its_plan_was_signed_has_no_start():
    schedule = read_schedule("Hoàn thành trước tháng 9/2025", 2025, issued_on=dt.date(2025, 10, 20))

    assert (schedule.kind, schedule.start, schedule.due) == ("fixed", None, dt.date(2025, 8, 31))


def test_window_starts_on_its_first_day_even_before_the_issue():
    assert read_schedule("Tháng 01/2026", 2026, issued_on=dt.date(2026, 1, 28)).start == dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("Trong thời hạn 10 ngày kể từ ngày ban hành", dt.date(2026, 2, 7)),
        ("Trong thời hạn 05 ngày làm việc kể từ ngày ban hành Kế hoạch", dt.date(2026, 2, 4)),
        ("trong 01 tháng kể từ ngày ký", dt.date(2026, 2, 28)),
        ("trong vòng 2 tuần kể từ ngày ban hành", dt.date(2026, 2, 11)),
        ("trong 1 năm kể từ ngày ban hành", dt.date(2027, 1, 28)),
    ],
)
def test_term_runs_from_the_issue_of_the_plan(phrase, due):
    schedule = read_schedule(phrase, 2026, issued_on=dt.date(2026, 1, 28))

    assert schedule == Schedule(phrase, "window", dt.date(2026, 1, 28), due)


def test_cell_broken_over_two_lines_is_read_as_one():
    assert read_schedule("Hoàn thành trước \ntháng 9/2025").due == dt.date(2025, 8, 31)


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def test_a_leap_day_of_a_reporting_year_is_a_day_of_every_year_where_no_year_is_known():
    read = read_schedule("trước ngày 29/2 của năm báo cáo", None)

    assert (read.kind, read.start, read.due) == ("yearly", None, None)
