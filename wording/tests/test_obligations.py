"""Sentences that order periodic reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wording.obligations import KINDS, read_report_duties

SENTENCES = """
báo cáo trước ngày 15/11 hằng năm | annual 15/11 <
gửi báo cáo về Sở trước ngày 30/11 hàng năm | annual 30/11 <
Định kỳ hàng năm (trước ngày 30/11) báo cáo kết quả | annual 30/11 <
chậm nhất ngày 15/11 hằng năm | annual 15/11 =
muộn nhất là ngày 15 tháng 11 hằng năm | annual 15/11 =
báo cáo kết quả trước ngày 05 tháng 12 hằng năm | annual 5/12 <
báo cáo tổng kết năm gửi trước 10/12 | annual 10/12 <
định kỳ 6 tháng trước ngày 10/6 hàng năm và báo cáo năm trước ngày 10/12 hàng năm | half_year 10/6 <; annual 10/12 <
6 tháng (trước ngày 15/6), năm (trước ngày 15/12) | half_year 15/6 <; annual 15/12 <
Định kỳ 6 tháng, năm (trước ngày 15/6 và ngày 15/12) báo cáo UBND phường | half_year 15/6 <; annual 15/12 <
báo cáo định kỳ 6 tháng (trước ngày 10/6 và 10/12) | half_year 10/6 <; half_year 10/12 <
Báo cáo sơ kết chậm nhất ngày 20/6, báo cáo tổng kết chậm nhất ngày 20/12 | half_year 20/6 =; annual 20/12 =
báo cáo 6 tháng đầu năm trước ngày 05/6 | half_year 5/6 <
báo cáo quý chậm nhất ngày 25 tháng cuối quý | quarter 25/3 =
trước ngày 20 của tháng cuối quý | quarter 20/3 <
Hằng quý, trước ngày 15 của tháng cuối cùng của quý, các đơn vị báo cáo | quarter 15/3 <
trước ngày 05 của tháng đầu quý sau | quarter 5/4 <
báo cáo quý trước ngày 15 tháng giữa quý | quarter 15/2 <
trước ngày 10 của tháng thứ hai quý sau | quarter 10/5 <
báo cáo tháng, quý chậm nhất ngày 25 tháng cuối kỳ | month 25/1 =; quarter 25/3 =
chậm nhất ngày 01 hằng tháng | month 1/1 =
chậm nhất ngày 31 hằng tháng | month 31/1 =
báo cáo vào ngày 15 hằng tháng | month 15/1 =
ngày 15 hằng tháng | month 15/1 =
trước ngày 25 hàng tháng gửi báo cáo | month 25/1 <
Định kỳ hằng tháng (trước ngày 20) báo cáo | month 20/1 <
chậm nhất ngày 05 của tháng sau | month 5/1 =
trước ngày 20 hằng tháng, báo cáo quý trước ngày 20 tháng cuối quý | month 20/1 <; quarter 20/3 <
báo cáo quý, 6 tháng, năm chậm nhất ngày 25 tháng cuối kỳ | quarter 25/3 =; half_year 25/6 =; annual 25/12 =
báo cáo trước tháng 12 hằng năm | annual 1/12 <
báo cáo trong tháng 11 hằng năm | annual 30/11 =
báo cáo trong quý IV hằng năm | annual 31/12 =
báo cáo trước quý II hằng năm | annual 1/4 <
báo cáo định kỳ (6 tháng, năm) | half_year; annual
định kỳ 6 tháng, năm báo cáo UBND phường | half_year; annual
định kỳ hằng quý, 6 tháng và hằng năm tổng hợp báo cáo | quarter; half_year; annual
định kỳ hằng tháng, quý báo cáo | month; quarter
hằng năm báo cáo kết quả thực hiện | annual
chậm nhất ngày 10/6 đối với báo cáo 6 tháng và ngày 10/12 đối với báo cáo năm | half_year 10/6 =; annual 10/12 =
báo cáo 6 tháng đầu năm (trước ngày 10/6) và báo cáo năm (trước ngày 10/12) | half_year 10/6 <; annual 10/12 <
Báo cáo quý I trước ngày 15/3, quý II trước ngày 15/6, quý III trước ngày 15/9 | quarter 15/3 <
Báo cáo 6 tháng, 9 tháng, năm trước ngày 20 của tháng cuối kỳ | half_year 20/6 <; nine_month 20/9 <; annual 20/12 <
báo cáo 9 tháng trước ngày 10/9 hằng năm | nine_month 10/9 <
báo cáo 9 tháng đầu năm (chậm nhất ngày 15/9), báo cáo năm trước ngày 10/12 | nine_month 15/9 =; annual 10/12 <
6 tháng, 9 tháng, năm (trước ngày 10/6, 10/9 và 10/12) | half_year 10/6 <; nine_month 10/9 <; annual 10/12 <
ngày 10/9 đối với báo cáo 9 tháng và ngày 10/12 đối với báo cáo năm | nine_month 10/9 =; annual 10/12 =
báo cáo định kỳ (6 tháng, 9 tháng, năm) | half_year; nine_month; annual
định kỳ báo cáo UBND phường | other
báo cáo kết quả trước ngày 10/6/2026 |
báo cáo trước ngày 10 tháng 6 năm 2026 |
báo cáo khi có yêu cầu |
tổ chức ngày 15/6 và báo cáo |
theo Kế hoạch số 24/KH-UBND ngày 28/01/2026 |
trước ngày 31/02 hằng năm báo cáo | annual
truoc ngay 15/11 hang nam bao cao | annual 15/11 <
"""


def _rows() -> list[tuple[str, str]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "duties"), _rows())
def test_reports_that_a_sentence_orders(sentence, duties):
    assert "; ".join(_shown(duty) for duty in read_report_duties(sentence)) == duties


def _shown(duty) -> str:
    return f"{duty.kind} {duty.day}/{duty.month} {'<' if duty.exclusive else '='}" if duty.day else duty.kind


@pytest.mark.parametrize(
    ("month", "day"),
    list(enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)),
)
def test_what_is_due_within_a_month_is_due_on_the_last_day_that_it_can_have(month, day):
    (duty,) = read_report_duties(f"báo cáo trong tháng {month} hằng năm")

    assert (duty.day, duty.month) == (day, month)


def test_duty_knows_its_words():
    text = "Các đơn vị báo cáo trước ngày 15/11 hằng năm."

    (duty,) = read_report_duties(text)

    assert text[duty.start : duty.end] == "trước ngày 15/11"


_WORDS = "trước chậm nhất ngày 15 25 15/6 15/12 31/02 tháng cuối quý hằng năm 6 tháng , ( ) kỳ"


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(_WORDS.split()),
            max_size=12,
        ).map(" ".join),
    )
)
def test_any_text_orders_duties_of_known_kinds_on_possible_days(text):
    for duty in read_report_duties(text):
        assert duty.kind in KINDS
        assert (duty.day is None) == (duty.month is None)
        assert duty.day is None or (1 <= duty.day <= 31 and 1 <= duty.month <= 12)
        assert 0 <= duty.start <= duty.end <= len(text)
