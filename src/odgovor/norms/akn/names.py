"""Names of Akoma Ntoso: namespaces, and which element is which level of a law."""

from __future__ import annotations

from odgovor.norms.identifiers import Element

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# What Odgovor adds: where a provision stands in its source, and the record that the text belongs to.
OWN = "urn:odgovor:text:1"

NAMES = {
    Element.PART: "part",
    Element.TITLE: "title",
    Element.CHAPTER: "chapter",
    Element.SECTION: "section",
    Element.ARTICLE: "article",
    Element.PARAGRAPH: "paragraph",
    Element.SUBPARAGRAPH: "subparagraph",
    Element.POINT: "point",
    Element.INDENT: "indent",
    Element.ALINEA: "alinea",
    Element.CONTAINER: "hcontainer",
    Element.ATTACHMENT: "hcontainer",
}
# Other makers' levels, as the nearest of ours.
KIN = {
    "book": Element.PART,
    "tome": Element.PART,
    "subpart": Element.SECTION,
    "subtitle": Element.SECTION,
    "subchapter": Element.SECTION,
    "subsection": Element.SECTION,
    "division": Element.SECTION,
    "clause": Element.PARAGRAPH,
    "rule": Element.ARTICLE,
    "level": Element.PARAGRAPH,
    "item": Element.POINT,
    "subclause": Element.SUBPARAGRAPH,
    "sublist": Element.POINT,
}
LEVELS = {
    name: element for element, name in NAMES.items() if element is not Element.ATTACHMENT
} | KIN
