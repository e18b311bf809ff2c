"""The five plans of the demonstration."""

from demo.documents import an_hai, hai_duong, kien_an, viet_hoa_industry, viet_hoa_innovation
from demo.documents.content import DemoPlan

PLANS: tuple[DemoPlan, ...] = (
    viet_hoa_innovation.PLAN,
    viet_hoa_industry.PLAN,
    hai_duong.PLAN,
    an_hai.PLAN,
    kien_an.PLAN,
)
