"""Small PDF documents, written by hand so that their words are known."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

SCAN = b"q 200 0 0 200 50 500 cm Q"
_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", content: bytes | None = None) -> bytes:
    """A PDF with these lines on its pages; `content` replaces what is drawn on each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        resources = "/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 612 792]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * number} 0 R >>".encode())
        drawn = _drawn(lines) if content is None else content
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    objects.append(f"<< /Title ({title}) >>".encode("cp1252"))
    return _file(objects)


def encrypted(document: bytes, password: str) -> bytes:
    """The document, to be opened with the password only."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(document)))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _drawn(lines: Sequence[str]) -> bytes:
    shown = [f"({line.translate(_ESCAPED)}) Tj T*" for line in lines]
    return "\n".join(["BT /F1 11 Tf 14 TL 60 740 Td", *shown, "ET"]).encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    out, offsets = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, one in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(objects), start)
    )
    return out.getvalue()
