"""Files made to harm who reads them: bombs, loops, lies, and what is broken in every way."""

import atexit
import io
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from docx import Document as word_file
from openpyxl import Workbook

CORPUS: dict[str, Callable[[], bytes]] = {}
"""What each file is called, and the function that makes it."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def hostile(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        CORPUS[name] = make
        return make

    return keep


def write(folder: str) -> None:
    """Write every file into the folder."""
    for name, make in CORPUS.items():
        (Path(folder) / name).write_bytes(make())


@cache
def written() -> Path:
    """A folder with every file, made by a process of its own: what it takes to make them counts for nobody's memory."""
    folder = tempfile.mkdtemp(prefix="ro-viec-hostile-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = f"from uploads.tests import hostile; hostile.write({folder!r})"
    subprocess.run([sys.executable, "-c", made], check=True, cwd=Path(__file__).parents[2])
    return Path(folder)


def file(name: str) -> bytes:
    return (written() / name).read_bytes()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@cache
def parts_of_a_workbook() -> dict[str, bytes]:
    """A good workbook of one sheet, unpacked."""
    book, out = Workbook(), io.BytesIO()
    for row in range(1, 6):
        book.active.append([f"Dòng {row}", row, "Nội dung"])
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook(**changed: bytes) -> bytes:
    """The good workbook with other parts: `sheet`, `strings`, `styles`, `book`."""
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
        "book": "xl/workbook.xml",
    }
    return zipped(parts_of_a_workbook() | {names[key]: content for key, content in changed.items()})


def sheet(inside: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'.encode()


def strings(inside: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<sst xmlns="{MAIN}">{inside}</sst>'.encode()


@cache
def parts_of_a_document() -> dict[str, bytes]:
    out = io.BytesIO()
    word_file().save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(inside: str, head: str = "") -> bytes:
    xml = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORDS}"><w:body>{inside}</w:body></w:document>'
    return zipped(parts_of_a_document() | {"word/document.xml": xml.encode()})


def template(*lines: str) -> bytes:
    """A Word file with these lines, as a form would have them."""
    file, out = word_file(), io.BytesIO()
    for line in lines:
        file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def pdf(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{at}\n%%EOF".encode()
    return bytes(out)


# --- workbooks


@hostile("chuoi-120MB.xlsx")
def _() -> bytes:
    return workbook(strings=strings("<si><t>" + "a" * 120_000_000 + "</t></si>"))


@hostile("chuoi-17MB.xlsx")
def _() -> bytes:
    random.seed(1)
    rows = "".join(f"<si><t>{random.random()}{'x' * 40}</t></si>" for _ in range(200_000))
    return workbook(strings=strings(rows))


@hostile("trang-72MB.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet("<row/>" * 12_000_000))


@hostile("noi-doi-ve-co.xlsx")
def _() -> bytes:
    """Says of a part that unpacks to 60 MB that it unpacks to 10 bytes."""
    data = bytearray(workbook(strings=strings("<si><t>" + "a" * 60_000_000 + "</t></si>")))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/sharedStrings.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


@hostile("ti-tieng-cuoi.xlsx")
def _() -> bytes:
    return workbook(strings=strings("<si><t>&l9;</t></si>", f'<!DOCTYPE sst [<!ENTITY l0 "ha">{LAUGHS}]>'))


@hostile("mot-thuc-the-lon.xlsx")
def _() -> bytes:
    head = f'<!DOCTYPE sst [<!ENTITY a "{"x" * 100_000}">]>'
    return workbook(strings=strings("<si><t>" + "&a;" * 30_000 + "</t></si>", head))


@hostile("doc-tep-cua-may.xlsx")
def _() -> bytes:
    head = '<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return workbook(strings=strings("<si><t>&a;</t></si>", head))


@hostile("long-sau.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet("<row>" * 200_000 + "</row>" * 200_000))


@hostile("o-cuoi-cung.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


@hostile("o-cuoi-dong-dau.xlsx")
def _() -> bytes:
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="XFD{0}"><v>1</v></c></row>'
    return workbook(sheet=sheet("".join(row.format(n) for n in range(1, 2001))))


@hostile("trieu-dong.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet("".join(f'<row r="{n}"/>' for n in range(1, 300_001))))


@hostile("vung-gop-chong-nhau.xlsx")
def _() -> bytes:
    merged = "".join(f'<mergeCell ref="A1:XFD{n}"/>' for n in range(1000, 1400))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData/><mergeCells>{merged}</mergeCells></worksheet>'
    return workbook(sheet=xml.encode())


@hostile("kich-thuoc-bia.xlsx")
def _() -> bytes:
    xml = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData><row/></sheetData></worksheet>'
    return workbook(sheet=xml.encode())


@hostile("vo-so-kieu.xlsx")
def _() -> bytes:
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{"0" * 200}{n}"/>' for n in range(200, 60_000))
    return workbook(styles=f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts></styleSheet>'.encode())


@hostile("chi-so-am.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet('<row r="1"><c r="A1" t="s"><v>-7</v></c><c r="B1" t="s"><v>99999999</v></c></row>'))


@hostile("so-vo-ly.xlsx")
def _() -> bytes:
    cells = "".join(f'<c r="A{n}"><v>{v}</v></c>' for n, v in enumerate(["1e999", "-1e999", "nan", "0x", ""], 1))
    return workbook(sheet=sheet(f"<row>{cells}</row>"))


@hostile("ngay-vo-ly.xlsx")
def _() -> bytes:
    return workbook(
        sheet=sheet('<row r="1"><c r="A1" s="1" t="d"><v>99999-99-99</v></c><c r="B1"><v>1e300</v></c></row>')
    )


@hostile("cong-thuc-chay-lenh.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet("""<row r="1"><c r="A1"><f>cmd|'/c calc'!A0</f><v>1</v></c></row>"""))


@hostile("khong-phai-utf8.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet("<row/>").replace(b"<row/>", b"<row>\xff\xfe\x00</row>"))


@hostile("toa-do-vo-ly.xlsx")
def _() -> bytes:
    return workbook(sheet=sheet('<row r="-5"><c r="!!1"><v>1</v></c></row><row r="x"><c r="A0"/></row>'))


@hostile("thieu-trang.xlsx")
def _() -> bytes:
    return zipped({name: part for name, part in parts_of_a_workbook().items() if "sheet1" not in name})


@hostile("chi-con-vo.xlsx")
def _() -> bytes:
    return zipped({"xl/workbook.xml": b"", "[Content_Types].xml": b""})


@hostile("macro.xlsx")
def _() -> bytes:
    return zipped(parts_of_a_workbook() | {"xl/vbaProject.bin": b"\0" * 100})


@hostile("cat-ngang.xlsx")
def _() -> bytes:
    return workbook()[:3000]


@hostile("hong-giua.xlsx")
def _() -> bytes:
    data = bytearray(workbook())
    for at in range(200, len(data) - 600, 97):
        data[at] ^= 0xFF
    return bytes(data)


# --- archives


@hostile("hai-muoi-nghin-muc.zip")
def _() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.pdf", b"")
    return out.getvalue()


@hostile("ra-ngoai-thu-muc.zip")
def _() -> bytes:
    return zipped({"../../../../tmp/ra-ngoai.pdf": b"%PDF-1.7", "/etc/cron.d/x.pdf": b"%PDF-1.7"})


@hostile("zip-trong-zip.zip")
def _() -> bytes:
    return zipped({"a.zip": zipped({"b.zip": zipped({"c.pdf": b"0" * 1_000_000})})})


@hostile("chong-len-nhau.zip")
def _() -> bytes:
    """A thousand entries that all point at the same packed megabytes."""
    one = zipped({"0.pdf": b"0" * 5_000_000})
    end = one.rindex(b"PK\x05\x06")
    start = one.rindex(b"PK\x01\x02")
    entries = one[start:end] * 1000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entries), start, 0)
    return one[:start] + entries + tail


@hostile("co-khoa.zip")
def _() -> bytes:
    data = bytearray(zipped({"a.pdf": b"%PDF-1.7"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


@hostile("rong.zip")
def _() -> bytes:
    return zipped({})


@hostile("rac.zip")
def _() -> bytes:
    return b"PK\x03\x04" + random.Random(7).randbytes(50_000)


# --- Word, as documents and as forms


@hostile("ti-tieng-cuoi.docx")
def _() -> bytes:
    return document("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>')


@hostile("bang-long-sau.docx")
def _() -> bytes:
    return document("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000)


@hostile("van-ban-120MB.docx")
def _() -> bytes:
    return document("<w:p><w:r><w:t>" + "a" * 120_000_000 + "</w:t></w:r></w:p>")


@hostile("khoang-trang.docx")
def _() -> bytes:
    return template("{{" + " " * 32_000 + "{")


@hostile("mo-ngoac.docx")
def _() -> bytes:
    return template("{" * 40_000, "{%" * 20_000, "{{ phuong " * 5_000)


@hostile("nhan-doi.docx")
def _() -> bytes:
    return template("{% set a = 'xxxxxxxxxx' %}", *["{% set a = a ~ a %}"] * 40, "{{ a }}")


@hostile("cong-doi.docx")
def _() -> bytes:
    return template("{% set a = 'xxxxxxxxxx' %}", *["{% set a = a + a %}"] * 40, "{{ a }}")


@hostile("noi-doi.docx")
def _() -> bytes:
    return template("{{ (nhiem_vu * 1000)|join(nhiem_vu|join('x' * 10000)) }}")


@hostile("vong-long-nhau.docx")
def _() -> bytes:
    return template(*["{% for a in nhiem_vu %}"] * 30, "{{ phuong }}", *["{% endfor %}"] * 30)


@hostile("khoi-long-sau.docx")
def _() -> bytes:
    return template("{% if phuong %}" * 3000 + "x" + "{% endif %}" * 3000)


@hostile("vo-so-vong.docx")
def _() -> bytes:
    return template(*["{% for a in nhiem_vu %}{{ a.tt }}{% endfor %}"] * 3000)


# --- PDF, pictures, others


@hostile("cay-trang-vong.pdf")
def _() -> bytes:
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
        "<< /Type /Pages /Kids [2 0 R] /Parent 3 0 R /Count 1 >>",
    )


@hostile("xref-vong.pdf")
def _() -> bytes:
    return pdf("<< /Type /Catalog >>", trailer="/Root 1 0 R /Prev 60").replace(b"/Prev 60", b"/Prev 9 ")


@hostile("dong-nen-200MB.pdf")
def _() -> bytes:
    made = zlib.compressobj(9)
    packed = b"".join(made.compress(b"\0" * 10_000_000) for _ in range(20)) + made.flush()
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    return pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)


@hostile("chu-ky-gia.pdf")
def _() -> bytes:
    signature = f"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 9999999999 -5 10] /Contents <{'30' * 20_000}> >>"
    form = "<< /Fields [4 0 R] /SigFlags 3 >>"
    field = "<< /FT /Sig /T (A) /V 5 0 R /Parent 4 0 R /Kids [4 0 R] >>"
    catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm 3 0 R >>"
    return pdf(catalog, "<< /Type /Pages /Kids [] /Count 0 >>", form, field, signature)


@hostile("khoa-hong.pdf")
def _() -> bytes:
    encrypt = "<< /Filter /Standard /V 5 /R 6 /O (x) /U (y) /P -1 /Length 999999 >>"
    return pdf("<< /Type /Catalog >>", encrypt, trailer="/Root 1 0 R /Encrypt 2 0 R /ID [<00> <00>]")


@hostile("long-mang.pdf")
def _() -> bytes:
    return pdf("<< /Type /Catalog /A " + "[" * 50_000 + "]" * 50_000 + " /ByteRange [0 1 2 3] >>")


@hostile("anh-khong-lo.png")
def _() -> bytes:
    head = struct.pack(">IIBBBBB", 200_000, 200_000, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@hostile("anh-cut.jpg")
def _() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\xff" * 200_000


@hostile("ole-vong.doc")
def _() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 504 + b"\0" * 40_000


@hostile("mot-dong.txt")
def _() -> bytes:
    return b"(" * 1_000_000


@hostile("ngoac.txt")
def _() -> bytes:
    return ("KẾ HOẠCH\n" + "\n".join("- " + "((" * 9000 for _ in range(200))).encode()


def mutated(content: bytes, seed: int) -> bytes:
    """The office file with some bytes of one part changed, taken away or doubled, packed again as a good zip."""
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    part = parts[dice.choice([name for name, found in parts.items() if found])]
    for _ in range(dice.randint(1, 12)):
        at, length = dice.randrange(len(part)), dice.randint(1, 40)
        part[at : at + length] = dice.choice([b"", bytes(part[at : at + length]) * 2, dice.randbytes(length)])
        if not part:
            break
    return zipped({name: bytes(found) for name, found in parts.items()})
