"""XML of strangers: parsed without entities, without a network, within limits."""

from __future__ import annotations

import re
from typing import Any

from odgovor.common.files import fault_at

MAX_XML_BYTES = 48 * 1024 * 1024
MAX_ELEMENTS = 2_000_000
_ENTITY = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)
_HEAD = 65_536
_AGAIN = "Get the file again from where it came, or open it in the program that made it and save it anew."


def parsed_xml(data: bytes, name: str) -> Any:
    """The root element; raises ``InvalidDataError`` (FILE-002, FILE-004) for damaged, hostile and too large XML.

    Entities of the file's own are refused before parsing: nothing is expanded, fetched or opened for them.
    """
    from lxml import etree

    if len(data) > MAX_XML_BYTES:
        message = "The text has more than 48 million bytes."
        raise fault_at("FILE-002", name, message, "Split it, and add the parts that are needed.")
    if _ENTITY.search(_plain(data[:_HEAD])):
        message = (
            "The XML brings entities of its own, which can be used for an attack; it is not opened."
        )
        remedy = "Save the document anew without a DOCTYPE, or as PDF or DOCX."
        raise fault_at("FILE-004", name, message, remedy)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise fault_at("FILE-004", name, "The XML is damaged.", _AGAIN) from fault
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _plain(data: bytes) -> bytes:
    """The bytes with those of UTF-16 taken together, so that a declaration cannot hide behind an encoding."""
    return data.replace(b"\0", b"")
