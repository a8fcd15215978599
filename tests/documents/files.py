"""Files of every kind that is kept, made small, and ways to break them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import docx
import pikepdf
from PIL import Image

from odgovor.documents.media import MediaType
from tests.conftest import ROOT
from tests.typeset import pdf_of

FONTS = ROOT / "src/odgovor/publication/assets/fonts"
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def pdf(*pages: str, title: str = "", rotate: int = 0, password: str = "") -> bytes:
    """A PDF with a line of Latin text a page."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for text in pages:
        page = made.add_blank_page(page_size=(595, 842))
        lines = " ".join(f"({line}) Tj 0 -30 Td" for line in text.split("\n"))
        page.Contents = made.make_stream(f"BT /F1 20 Tf 72 700 Td {lines} ET".encode())
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Rotate = rotate
    if title:
        with made.open_metadata():
            pass
        made.docinfo["/Title"] = title
    out = io.BytesIO()
    encryption = pikepdf.Encryption(user=password, owner=password) if password else False
    made.save(out, encryption=encryption)
    return out.getvalue()


def word(*paragraphs: str, title: str = "") -> bytes:
    """A DOCX with paragraphs."""
    made = docx.Document()
    made.core_properties.title = title
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture(media: MediaType = MediaType.PNG, size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture in one colour."""
    out = io.BytesIO()
    kinds = {MediaType.PNG: "PNG", MediaType.JPEG: "JPEG", MediaType.WEBP: "WEBP"}
    Image.new("RGB", size, "teal").save(out, kinds[media])
    return out.getvalue()


def archive(entries: Mapping[str, bytes | str]) -> bytes:
    """A ZIP with entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return out.getvalue()


def huge_png(side: int = 60_000) -> bytes:
    """A PNG whose header promises billions of pixels and which holds none of them."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 1000)
    return PNG_HEAD + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


ODT_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
)
AKN_HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">'


def odt(body: str) -> bytes:
    """An ODT with a body of marked-up text; its kind stands unpacked in its first entry."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", MediaType.ODT.value, zipfile.ZIP_STORED)
        made.writestr(
            "content.xml", f"{ODT_HEAD}{body}</office:text></office:body></office:document-content>"
        )
    return out.getvalue()


def akn(body: str) -> bytes:
    """An act in Akoma Ntoso with a body of marked-up provisions."""
    return f"{AKN_HEAD}<body>{body}</body></act></akomaNtoso>".encode()


@cache
def typeset(source: str) -> bytes:
    """A PDF set with Typst, in a font that has all Serbian letters."""
    head = '#set page(width: 400pt, height: 500pt, margin: 50pt)\n#set text(font: "Source Serif 4", size: 10pt)\n'
    return pdf_of(head + source, [FONTS])


GOOD: dict[MediaType, bytes] = {
    MediaType.PDF: pdf("The plan of the city", "Second page"),
    MediaType.DOCX: word("Члан 1.", "Мера"),
    MediaType.ODT: odt("<text:p>Члан 1.</text:p><text:p>Мера</text:p>"),
    MediaType.AKN: akn("<article><num>Члан 1.</num><content><p>Мера</p></content></article>"),
    MediaType.HTML: "<!doctype html><title>Plan</title><p>Мера 1</p>".encode(),
    MediaType.TEXT: "Прва страна\fДруга страна".encode(),
    MediaType.PNG: picture(MediaType.PNG),
    MediaType.JPEG: picture(MediaType.JPEG),
    MediaType.WEBP: picture(MediaType.WEBP),
}
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<akomaNtoso><act><body><p>&b;</p></body></act></akomaNtoso>"
)
BAD: dict[str, bytes] = {
    "an XML bomb": BOMB.encode(),
    "an XML that opens files": (
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><akomaNtoso><p>&b;</p></akomaNtoso>'
    ),
    "an XML bomb in UTF-16": BOMB.encode("utf-16"),
    "an act that is cut off": akn("<article><num>1</num>")[:-30],
    "a DOCX with an XML bomb": archive({"word/document.xml": BOMB, "[Content_Types].xml": "<a/>"}),
    "an ODT with broken markup": odt("<text:p>"),
    "empty": b"",
    "only blanks": b" \n\t ",
    "a program": b"MZ\x90\0\x03\0\0\0",
    "a PDF that is cut off": GOOD[MediaType.PDF][:-200],
    "a PDF without pages": pdf(),
    "a PDF with a password": pdf("secret", password="a b c"),  # noqa: S106  # it protects a blank page
    "a PDF of nothing": b"%PDF-1.7\n%%EOF\n",
    "an archive that is cut off": GOOD[MediaType.DOCX][:-100],
    "an archive of something else": archive({"xl/workbook.xml": "<a/>"}),
    "a DOCX with broken markup": archive(
        {"word/document.xml": "<broken", "[Content_Types].xml": "<a/>"}
    ),
    "a DOCX with macros": archive({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}),
    "an archive that leads out": archive({"word/document.xml": "<a/>", "../../evil": "x"}),
    "a bomb": archive({"word/document.xml": b"\0" * (60 * 1024 * 1024)}),
    "an old Word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a drawing that can hold scripts": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "a GIF": b"GIF89a" + b"\0" * 20,
    "a picture that is cut off": GOOD[MediaType.JPEG][:200],
    "a picture of billions of pixels": huge_png(),
    "text in an old encoding": "čšćžđ ЋЏ".encode("utf-16"),
    "a nul in a text": b"abc\0def",
}
