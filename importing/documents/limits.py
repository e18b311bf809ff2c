"""How large a plan document may be (design, section 13), and what is said past the limit."""

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 300
MAX_ROWS = 20_000
MAX_PARAGRAPH = 20_000  # letters; no sentence of a plan comes near it, and expressions stay quick on it
MAX_PASTED = 2_000_000  # letters of pasted text
MAX_UNPACKED = 300 * 1024 * 1024
MAX_MEMORY = 1024 * 1024 * 1024  # of the process that reads one document
MAX_SECONDS = 480  # of that process; less than a job's lease
MAX_CONVERSION_SECONDS = 90
MAX_OFFICE_MEMORY = 4 * MAX_MEMORY  # address space of LibreOffice, which maps much more than it uses


def too_large() -> str:
    """The message for a file past MAX_BYTES."""
    return f"Tệp lớn hơn {MAX_BYTES // (1024 * 1024)} MB. Hãy bỏ bớt hình ảnh hoặc tách phụ lục thành tệp riêng."


def too_many_pages(pages: int) -> str:
    """The message for a document past MAX_PAGES."""
    return f"Văn bản có {pages} trang, nhiều hơn giới hạn {MAX_PAGES} trang. Hãy tách thành nhiều tệp."


def too_long_paragraph() -> str:
    """The message for a paragraph past MAX_PARAGRAPH."""
    return (
        f"Văn bản có đoạn dài hơn {MAX_PARAGRAPH:,} ký tự".replace(",", ".")
        + ", không giống một kế hoạch. Hãy kiểm tra cách ngắt dòng trong tệp."
    )


def too_many_rows() -> str:
    """The message for a document past MAX_ROWS."""
    return f"Văn bản có hơn {MAX_ROWS:,} dòng".replace(",", ".") + ". Hãy chỉ nhập phần kế hoạch và phụ lục nhiệm vụ."


def too_costly() -> str:
    """The message for a document that takes more time or memory than any plan needs."""
    return (
        "Đọc tệp này tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng lại."
        " Hãy bỏ bớt hình ảnh, tách phụ lục thành tệp riêng, hoặc lưu lại bằng phần mềm văn phòng rồi nhập lại."
    )
