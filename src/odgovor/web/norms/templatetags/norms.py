"""Tags and filters of norms: headings of provisions, how they are cited, and damage in words."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odgovor.common.langtext import LangText
from odgovor.norms.identifiers import Eid
from odgovor.norms.labels import label
from odgovor.norms.versions import ChangeKind
from odgovor.web.common.diffing import Change, Run
from odgovor.web.common.editions import current_edition, said
from odgovor.web.norms.reading import Section
from odgovor.web.records.faults import said_fault

register = template.Library()
register.filter("said_damage", said_fault)

_ELEMENTS = {
    "art": gettext_lazy("Articles"),
    "para": gettext_lazy("Paragraphs"),
    "point": gettext_lazy("Points"),
    "chp": gettext_lazy("Chapters"),
}
_REPAIRS = {
    "glyphs": gettext_lazy("broken letters"),
    "hyphenation": gettext_lazy("words cut at the end of a line"),
    "running_header": gettext_lazy("headers and footers left out"),
    "note_mark": gettext_lazy("marks of footnotes left out"),
    "columns": gettext_lazy("columns put in order"),
    "heading_in_line": gettext_lazy("headings set apart from the text"),
    "recognised": gettext_lazy("pages read from pictures"),
    "look_alike": gettext_lazy("words read in the wrong script"),
}


@register.filter
def element_word(element: str) -> str:
    """What provisions of an element are called together."""
    return str(_ELEMENTS.get(element, element))


@register.filter
def repair_word(kind: str) -> str:
    """What was mended."""
    return str(_REPAIRS.get(kind, kind))


@register.filter
def change_word(kind: ChangeKind) -> str:
    """What became of a provision, in a word."""
    return said(label(kind))


@register.simple_tag
def marked_runs(runs: tuple[Run, ...]) -> SafeString:
    """Words of two wordings, those taken out and put in each said in words, too, for whoever sees no colour."""
    return format_html_join("", "{}", ((_marked(run),) for run in runs))


def _marked(run: Run) -> SafeString | str:
    if run.change is Change.SAME:
        return run.text
    is_added = run.change is Change.ADDED
    spoken = _("put in:") if is_added else _("taken out:")
    shape = '<{0}><span class="visually-hidden" lang="{1}">{2} </span>{3}</{0}>'
    return format_html(
        shape, "ins" if is_added else "del", str(current_edition()), spoken, run.text
    )


@register.filter
def provision_words(eid: str) -> LangText:
    """How a provision of an eId is cited; the eId itself where it is none."""
    try:
        return Eid.parse(eid).in_words()
    except ValueError:
        return LangText.same(eid)


@register.simple_tag
def section_heading(section: Section, language: str) -> SafeString:
    """The heading of an article or division at its level: its number as printed and what it is called."""
    portion = section.portion
    number = portion.number or said(section.name)
    tag = language if portion.number or not portion.heading else ""
    words = format_html('<span lang="{}">{}</span>', language, portion.heading)
    return format_html(
        '<h{0} id="{1}-name" class="provision-name"><span{2}>{3}</span> {4}</h{0}>',
        section.heading_level,
        portion.eid,
        format_html(' lang="{}"', tag) if tag and portion.number else "",
        number,
        words if portion.heading else "",
    )
