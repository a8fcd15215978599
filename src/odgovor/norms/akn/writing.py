"""A legal text as a file of Akoma Ntoso 3.0 that its schema accepts, with nothing lost when it is read again."""

from __future__ import annotations

from typing import Any

from odgovor.norms.akn.body import append_portions, paragraph, plain, sub
from odgovor.norms.akn.names import AKN, OWN
from odgovor.norms.texts import LegalText

_UNDATED = "0001-01-01"
_LANGUAGES = {"sr-Cyrl": "srp", "sr-Latn": "srp", "en": "eng"}


def write_akn(text: LegalText) -> bytes:
    """The file of a legal text; equal texts make equal bytes. Signs that XML cannot hold are left out."""
    from lxml import etree

    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "odgovor": OWN})
    act = sub(root, "act", name="act", contains="singleVersion")
    _meta(act, text)
    if text.preamble or text.title:
        preface = sub(act, "preface")
        for line in text.preamble or (text.title,):
            paragraph(preface, line)
    body = sub(act, "body")
    portions = text.portions
    if not portions:  # the schema asks for something in a body
        paragraph(sub(sub(body, "hcontainer", name="empty", eId="hcontainer_0"), "content"), "")
    append_portions(body, portions)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _meta(act: Any, text: LegalText) -> None:
    meta = sub(act, "meta")
    identification = sub(meta, "identification", source="#odgovor")
    language = _LANGUAGES.get(text.language, text.language or "und")
    day = text.valid_from.first_day.isoformat() if text.valid_from else _UNDATED
    work = text.work if text.work.startswith("/") else f"/akn/{text.work or text.key}"
    expression = f"{work}/{language}@{day}"
    country = work.split("/")[2] if work.count("/") > 2 else "rs"
    group = _address(identification, "FRBRWork", work, day)
    sub(group, "FRBRcountry", value=country)
    group = _address(identification, "FRBRExpression", expression, day)
    sub(group, "FRBRlanguage", language=language)
    group = _address(identification, "FRBRManifestation", f"{expression}.xml", day)
    sub(group, "FRBRformat", value="application/akn+xml")
    references = sub(meta, "references", source="#odgovor")
    for name, shown in (("odgovor", "Odgovor"), ("issuer", "issuer")):
        address = f"/akn/ontology/organization/{name}"
        sub(references, "TLCOrganization", eId=name, href=address, showAs=shown)
    _record(sub(meta, "proprietary", source="#odgovor"), text)


def _address(identification: Any, level: str, address: str, day: str) -> Any:
    group = sub(identification, level)
    sub(group, "FRBRthis", value=address)
    sub(group, "FRBRuri", value=address)
    sub(group, "FRBRdate", date=day, name="valid-from")
    sub(group, "FRBRauthor", href="#issuer")
    return group


def _record(parent: Any, text: LegalText) -> None:
    """The record of the text, as attributes; empty fields are left out."""
    from lxml import etree

    record = etree.SubElement(parent, f"{{{OWN}}}text")
    fields = {
        "key": text.key,
        "title": text.title,
        "language": text.language,
        "work": text.work,
        "valid_from": str(text.valid_from) if text.valid_from else "",
        "gazette": text.gazette,
        "document": text.document,
        "simulated": "true" if text.simulated else "",
        "has_preamble": "true" if text.preamble else "",
    }
    for name, value in fields.items():
        if value:
            record.set(name, plain(value))
