"""A legal text as Akoma Ntoso 3.0 that its schema accepts, with nothing lost that :mod:`reading` takes up again."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from odgovor.norms.akn.names import AKN, NAMES, OWN
from odgovor.norms.identifiers import Element
from odgovor.norms.structure import Portion, parent_of
from odgovor.norms.texts import LegalText

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BOUNDARY = "; "
_UNDATED = "0001-01-01"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_akn(text: LegalText) -> bytes:
    """The file of a legal text; equal texts make equal bytes. Signs that XML cannot hold are left out."""
    from lxml import etree

    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "odgovor": OWN})
    act = _sub(root, "act", name="act", contains="singleVersion")
    _meta(act, text)
    if text.preamble or text.title:
        preface = _sub(act, "preface")
        for line in text.preamble or (text.title,):
            _paragraph(preface, line)
    body = _sub(act, "body")
    if not text.portions:
        _paragraph(_sub(_sub(body, "hcontainer", name="empty", eId="hcontainer_0"), "content"), "")
    _portions(body, text.portions)
    written: bytes = etree.tostring(
        root, encoding="UTF-8", xml_declaration=True, pretty_print=False
    )
    return written + b"\n"


def plain(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return _NOT_XML.sub("", text)


def _sub(parent: Any, tag: str, /, **attributes: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{AKN}}}{tag}")
    for attribute, value in attributes.items():
        element.set(attribute, plain(value))
    return element


def _paragraph(parent: Any, text: str) -> None:
    element = _sub(parent, "p")
    element.text = plain(text)
    if text != " ".join(text.split()):
        element.set(_SPACE, "preserve")


def _meta(act: Any, text: LegalText) -> None:
    meta = _sub(act, "meta")
    identification = _sub(meta, "identification", source="#odgovor")
    language = {"sr-Cyrl": "srp", "sr-Latn": "srp", "en": "eng"}.get(
        text.language, text.language or "und"
    )
    day = text.valid_from.first_day.isoformat() if text.valid_from else _UNDATED
    work = text.work if text.work.startswith("/") else f"/akn/{text.work or text.key}"
    addresses = {
        "FRBRWork": work,
        "FRBRExpression": f"{work}/{language}@{day}",
        "FRBRManifestation": f"{work}/{language}@{day}.xml",
    }
    for level, address in addresses.items():
        group = _sub(identification, level)
        _sub(group, "FRBRthis", value=address)
        _sub(group, "FRBRuri", value=address)
        _sub(group, "FRBRdate", date=day, name="valid-from")
        _sub(group, "FRBRauthor", href="#issuer")
        if level == "FRBRWork":
            _sub(group, "FRBRcountry", value=_country(work))
        elif level == "FRBRExpression":
            _sub(group, "FRBRlanguage", language=language)
        else:
            _sub(group, "FRBRformat", value="application/akn+xml")
    references = _sub(meta, "references", source="#odgovor")
    _sub(
        references,
        "TLCOrganization",
        eId="odgovor",
        href="/akn/ontology/organization/odgovor",
        showAs="Odgovor",
    )
    _sub(
        references,
        "TLCOrganization",
        eId="issuer",
        href="/akn/ontology/organization/issuer",
        showAs="issuer",
    )
    _own(_sub(meta, "proprietary", source="#odgovor"), text)


def _country(work: str) -> str:
    parts = work.split("/")
    return parts[2] if len(parts) > 3 and parts[1] == "akn" else "rs"


def _own(parent: Any, text: LegalText) -> None:
    """The record of the text, and the notes of the gazette by eId."""
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
    for portion in text.portions:
        for note in portion.notes:
            kept = etree.SubElement(parent, f"{{{OWN}}}note")
            kept.set("eid", portion.eid)
            kept.text = plain(note)


def _portions(body: Any, portions: tuple[Portion, ...]) -> None:
    known = {portion.eid for portion in portions}
    children: dict[str, list[Portion]] = defaultdict(list)
    for portion in portions:
        parent = parent_of(portion)
        children[parent if parent in known else ""].append(portion)
    # Depth first without recursion: laws are shallow, but files of strangers need not be.
    stack = [(body, portion) for portion in reversed(children[""])]
    while stack:
        parent, portion = stack.pop()
        element = _element(parent, portion)
        inner = children.get(portion.eid, [])
        stack += [(element, child) for child in reversed(inner)]
        _words(element, portion, has_children=bool(inner))


def _element(parent: Any, portion: Portion) -> Any:
    """The element of a portion, before what its parent ends with."""
    name = NAMES[portion.element]
    element = _sub(parent, name, eId=portion.eid)
    if name == "hcontainer":
        element.set("name", "attachment" if portion.element is Element.ATTACHMENT else "remainder")
    closing = parent.find(f"{{{AKN}}}wrapUp")
    if closing is not None:
        closing.addprevious(element)
    if portion.page is not None:
        element.set(f"{{{OWN}}}page", str(portion.page))
    if portion.box:
        element.set(f"{{{OWN}}}box", plain(portion.box))
    if portion.number:
        _sub(element, "num").text = plain(portion.number)
    if portion.heading:
        _sub(element, "heading").text = plain(portion.heading)
    return element


def _words(element: Any, portion: Portion, *, has_children: bool) -> None:
    if not has_children:
        content = _sub(element, "content")
        _paragraph(content, portion.text)
        if portion.closing:
            _paragraph(content, portion.closing)
        return
    if portion.text:
        _paragraph(_sub(element, "intro"), portion.text)
    if portion.closing:
        _paragraph(_sub(element, "wrapUp"), portion.closing)
