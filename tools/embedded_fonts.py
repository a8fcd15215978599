"""Puts the publication's fonts into a DOCX, so that it looks the same where nobody has installed them."""

from __future__ import annotations

import io
import uuid
import zipfile
from pathlib import Path

from fontTools import subset
from lxml import etree

FONTS = Path(__file__).parent.parent / "src/odgovor/publication/assets/fonts"
# Latin with the letters of Serbian and its neighbours, Cyrillic, punctuation, arrows, signs of number and of verdicts.
SIGNS = [*range(0x20, 0x250), *range(0x400, 0x460), *range(0x2000, 0x2070), *range(0x20A0, 0x2600)]
FACES = {
    "Source Serif 4": {
        "embedRegular": "SourceSerif4-Regular",
        "embedBold": "SourceSerif4-Semibold",
        "embedItalic": "SourceSerif4-It",
    },
    "Source Sans 3": {"embedRegular": "SourceSans3-Regular", "embedBold": "SourceSans3-Bold"},
}
KINDS = {"Source Serif 4": "roman", "Source Sans 3": "swiss"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def embed(path: Path) -> None:
    """Add the fonts to a document that has none."""
    with zipfile.ZipFile(path) as archive:
        table = etree.fromstring(archive.read("word/fontTable.xml"))
    parts, relations = (
        {},
        etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS}),
    )
    for family, faces in FACES.items():
        font = etree.SubElement(table, f"{{{W}}}font", {f"{{{W}}}name": family})
        etree.SubElement(font, f"{{{W}}}family", {f"{{{W}}}val": KINDS[family]})
        for kind, name in faces.items():
            number, key = f"rId{len(parts) + 1}", uuid.uuid5(uuid.NAMESPACE_URL, name)
            said = {f"{{{R}}}id": number, f"{{{W}}}fontKey": f"{{{str(key).upper()}}}"}
            etree.SubElement(font, f"{{{W}}}{kind}", said)
            target = {"Id": number, "Type": f"{R}/font", "Target": f"fonts/{name}.odttf"}
            etree.SubElement(relations, f"{{{RELATIONSHIPS}}}Relationship", target)
            parts[f"word/fonts/{name}.odttf"] = _hidden(_subset(name), key)
    parts |= {"word/fontTable.xml": _xml(table), "word/_rels/fontTable.xml.rels": _xml(relations)}
    _put(path, parts)


def _subset(name: str) -> bytes:
    """The font with the signs that publications use."""
    options = subset.Options(
        name_IDs=["*"],
        layout_features=["kern", "mark", "mkmk", "locl", "ccmp"],
        notdef_outline=True,
    )
    font = subset.load_font(str(FONTS / f"{name}.ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)
    out = io.BytesIO()
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(out)
    return out.getvalue()


def _hidden(font: bytes, key: uuid.UUID) -> bytes:
    """The font as the standard wants it kept: its first 32 bytes are mixed with the key, backwards."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]


def _xml(root) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put(path: Path, parts: dict[str, bytes]) -> None:
    """Write parts into the archive in place of those of the same names."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name not in parts}
    types = kept["[Content_Types].xml"].decode()
    kind = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    if '"odttf"' not in types:
        kept["[Content_Types].xml"] = types.replace("<Override", f"{kind}<Override", 1).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**kept, **parts}.items():
            archive.writestr(name, data)
