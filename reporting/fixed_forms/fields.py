"""The named fields that a fixed form may use, and their values for a report.

Names are Vietnamese without accents, as whoever draws up a form in Word or Excel would type them. A list is repeated
row by row; its fields stand behind a dot: `nhiem_vu.noi_dung`.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from indicators.targets.verdicts import Verdict
from reporting.composing.narrative import computed_text
from reporting.composing.phrases import author, committee, plan_named, span, subject
from reporting.composing.task_rows import percent_of_done
from reporting.files.documents import Document, document
from reporting.files.printed import printed
from tasks.timeliness import Timeliness

Value = str | int | float | dt.date
Data = dict[str, Any]

FIELDS: Mapping[str, str] = {
    "phuong": "tên phường, xã: “phường Hải Dương”",
    "thanh_pho": "tỉnh, thành phố",
    "don_vi_bao_cao": "cơ quan, đơn vị báo cáo",
    "don_vi_tong_hop": "đơn vị tổng hợp",
    "noi_nhan": "nơi nhận chính",
    "so_ky_hieu": "số, ký hiệu văn bản",
    "noi_va_ngay": "địa danh và ngày: “Hải Dương, ngày 27 tháng 11 năm 2026”",
    "trich_yeu": "trích yếu",
    "ke_hoach": "kế hoạch: loại, số, ngày, cơ quan ban hành, tên",
    "so_ke_hoach": "số, ký hiệu kế hoạch",
    "ky_bao_cao": "kỳ: “6 tháng đầu năm 2026”",
    "nam": "năm",
    "so_lieu_tu": "ngày đầu của số liệu",
    "so_lieu_den": "ngày chốt số liệu",
    "chuc_vu_ky": "quyền hạn, chức vụ người ký",
    "nguoi_ky": "họ tên người ký",
    "tong_nhiem_vu": "tổng số nhiệm vụ",
    "co_thoi_han": "số nhiệm vụ có thời hạn",
    "hoan_thanh": "số đã hoàn thành",
    "hoan_thanh_dung_han": "số hoàn thành đúng hạn",
    "hoan_thanh_qua_han": "số hoàn thành quá hạn",
    "dang_thuc_hien": "số đang thực hiện, trong hạn",
    "qua_han": "số quá hạn, chưa hoàn thành",
    "ty_le": "tỷ lệ hoàn thành (%)",
    "thuong_xuyen": "số nhiệm vụ thường xuyên",
    "cho_huong_dan": "số chờ hướng dẫn",
    "tong_chi_tieu": "tổng số chỉ tiêu",
    "chi_tieu_dat": "số chỉ tiêu đạt",
    "chi_tieu_cham": "số chỉ tiêu chậm",
    "ket_qua_chi_tieu": "đoạn kết quả các chỉ tiêu",
    "ket_qua_nhiem_vu": "đoạn kết quả chung các nhiệm vụ",
    "da_hoan_thanh": "đoạn nhiệm vụ đã hoàn thành",
    "nhiem_vu_qua_han": "đoạn nhiệm vụ quá hạn",
    "uu_diem": "đoạn ưu điểm",
    "han_che": "đoạn tồn tại, hạn chế",
    "kho_khan": "đoạn khó khăn, vướng mắc",
    "ky_toi": "đoạn nhiệm vụ kỳ tới",
    "kien_nghi": "đoạn kiến nghị, đề xuất",
}
LISTS: Mapping[str, Mapping[str, str]] = {
    "nhiem_vu": {
        "tt": "số thứ tự",
        "nhom": "nhóm nhiệm vụ",
        "noi_dung": "nội dung",
        "chu_tri": "đơn vị chủ trì",
        "phoi_hop": "đơn vị phối hợp",
        "nguoi_thuc_hien": "người thực hiện",
        "nguoi_dung_dau": "người đứng đầu chịu trách nhiệm",
        "san_pham": "sản phẩm, kết quả đầu ra",
        "thoi_han": "thời hạn theo kế hoạch",
        "ngay_cuoi": "ngày cuối còn đúng hạn",
        "tinh_trang": "tình trạng",
        "ty_le": "tỷ lệ thực hiện (%)",
        "ngay_hoan_thanh": "ngày hoàn thành",
        "ket_qua": "kết quả",
        "kho_khan": "khó khăn, vướng mắc",
        "kien_nghi": "kiến nghị, đề xuất",
    },
    "chi_tieu": {
        "tt": "số thứ tự",
        "nhom": "nhóm",
        "ten": "tên chỉ tiêu",
        "don_vi_tinh": "đơn vị tính",
        "don_vi": "đơn vị theo dõi",
        "ket_qua_truoc": "kết quả năm gốc",
        "muc_tieu": "mục tiêu",
        "thuc_hien": "thực hiện",
        "uoc_ca_nam": "ước cả năm",
        "danh_gia": "đánh giá",
    },
    "don_vi": {
        "tt": "số thứ tự",
        "ten": "tên đơn vị",
        "tong": "tổng số",
        "co_thoi_han": "có thời hạn",
        "hoan_thanh": "hoàn thành",
        "qua_han": "quá hạn",
        "ty_le": "tỷ lệ hoàn thành (%)",
        "thuong_xuyen": "thường xuyên",
    },
    "khokhan_kiennghi": {
        "tt": "số thứ tự",
        "don_vi": "đơn vị",
        "kho_khan": "khó khăn, vướng mắc",
        "kien_nghi": "kiến nghị, đề xuất",
    },
}
_PARAGRAPHS = {
    "ket_qua_chi_tieu": "indicators",
    "ket_qua_nhiem_vu": "tasks",
    "da_hoan_thanh": "done",
    "nhiem_vu_qua_han": "late",
    "uu_diem": "strengths",
    "han_che": "shortcomings",
    "kho_khan": "difficulties",
    "ky_toi": "next_work",
    "kien_nghi": "proposals",
}


def values(data: Data, texts: Mapping[str, str], **head: Any) -> dict[str, Any]:
    """Every field of `FIELDS` and `LISTS` for a report; `head` is what `document` takes: number, day and so on."""
    shown = document(data, texts, **head)
    data = printed(data)
    return {**_about(data, shown), **_figures(data), **_texts(data, printed(texts)), **_lists(data)}


def _about(data: Data, shown: Document) -> dict[str, Value]:
    head = data["document"]
    return {
        "phuong": head["ward"],
        "thanh_pho": head["city"],
        "don_vi_bao_cao": author(head),
        "don_vi_tong_hop": head["lead_unit"],
        "noi_nhan": ", ".join(head["recipients"]) or committee(head),
        "so_ky_hieu": shown.number.removeprefix("Số: "),
        "noi_va_ngay": shown.place_and_date,
        "trich_yeu": subject(data),
        "ke_hoach": plan_named(head),
        "so_ke_hoach": head["plan_number"],
        "ky_bao_cao": span(data["kind"], data["label"]),
        "nam": data["year"],
        "so_lieu_tu": dt.date.fromisoformat(data["starts_on"]),
        "so_lieu_den": dt.date.fromisoformat(data["as_of"]),
        "chuc_vu_ky": "\n".join(shown.signature),
        "nguoi_ky": shown.signer,
    }


def _figures(data: Data) -> dict[str, Value]:
    total, counts = data["tasks"]["total"], data["indicators"]["counts"]
    return {
        "tong_nhiem_vu": total["total"],
        "co_thoi_han": total["dated"],
        "hoan_thanh": total["done"],
        "hoan_thanh_dung_han": total["done_in_time"],
        "hoan_thanh_qua_han": total["done_late"],
        "dang_thuc_hien": total["running"],
        "qua_han": total["late"],
        "ty_le": _blank(percent_of_done(total)),
        "thuong_xuyen": total["ongoing"],
        "cho_huong_dan": total["waiting"],
        "tong_chi_tieu": counts["total"],
        "chi_tieu_dat": counts["met"],
        "chi_tieu_cham": counts["behind"],
    }


def _texts(data: Data, texts: Mapping[str, str]) -> dict[str, Value]:
    """The paragraphs, whichever chapters the ward prints: the form is the superior's."""
    return {field: texts.get(name) or computed_text(name, data) for field, name in _PARAGRAPHS.items()}


def _lists(data: Data) -> dict[str, list[dict[str, Value]]]:
    tasks = [_task(row, place) for place, row in enumerate(data["tasks"]["rows"], 1)]
    indicators = [_indicator(row, place) for place, row in enumerate(data["indicators"]["rows"], 1)]
    units = [_unit(row, place) for place, row in enumerate(data["tasks"]["by_unit"], 1)]
    words = [
        {
            "tt": place,
            "don_vi": each["unit"],
            "kho_khan": "\n".join(each["difficulties"]),
            "kien_nghi": "\n".join(each["proposals"]),
        }
        for place, each in enumerate(data["difficulties"], 1)
    ]
    return {"nhiem_vu": tasks, "chi_tieu": indicators, "don_vi": units, "khokhan_kiennghi": words}


def _task(row: Data, place: int) -> dict[str, Value]:
    return {
        "tt": row["number"] or place,
        "nhom": row["section"],
        "noi_dung": f"{row['text']} ({row['label']})" if row["label"] else row["text"],
        "chu_tri": "; ".join(row["units"]) or row["unit"],
        "phoi_hop": "; ".join(row["coordinating"]),
        "nguoi_thuc_hien": row.get("officer", ""),
        "nguoi_dung_dau": row["head"],
        "san_pham": row["output"],
        "thoi_han": row["due_raw"],
        "ngay_cuoi": _day(row["due_on"]),
        "tinh_trang": str(Timeliness(row["class"]).label),
        "ty_le": row["percent"],
        "ngay_hoan_thanh": _day(row["done_on"]),
        "ket_qua": row["result"],
        "kho_khan": row["difficulty"],
        "kien_nghi": row["proposal"],
    }


def _indicator(row: Data, place: int) -> dict[str, Value]:
    return {
        "tt": row["number"] or place,
        "nhom": row["group"],
        "ten": row["name"],
        "don_vi_tinh": row["unit_of_measure"],
        "don_vi": "; ".join(row["units"]),
        "ket_qua_truoc": row["baseline"],
        "muc_tieu": row["target"],
        "thuc_hien": _number(row["value_number"], row["value"]),
        "uoc_ca_nam": _number(row["estimate_number"], row["estimate"]),
        "danh_gia": str(Verdict(row["verdict"]).label),
    }


def _unit(row: Data, place: int) -> dict[str, Value]:
    return {
        "tt": place,
        "ten": row["name"],
        "tong": row["total"],
        "co_thoi_han": row["dated"],
        "hoan_thanh": row["done"],
        "qua_han": row["late"],
        "ty_le": _blank(percent_of_done(row)),
        "thuong_xuyen": row["ongoing"],
    }


def _day(iso: str | None) -> Value:
    return dt.date.fromisoformat(iso) if iso else ""


def _blank(percent: Decimal | None) -> Value:
    if percent is None:
        return ""
    return int(percent) if percent == int(percent) else float(percent)


def _number(number: str | None, words: str) -> Value:
    return float(number) if number is not None else words
