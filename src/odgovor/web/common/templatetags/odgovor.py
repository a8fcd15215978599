"""Tags and filters that every template may use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from odgovor.common.langtext import LangText
from odgovor.common.scripts import has_cyrillic
from odgovor.web.common import diffing, editions, labels, wording
from odgovor.web.common.choices import Choices, options_of
from odgovor.web.common.navigation import Place, address_of, places_of
from odgovor.web.common.words import script_words

register = template.Library()
register.filter("day", wording.day_text)
register.filter("moment", wording.moment_text)
register.filter("number", wording.number_text)
register.filter("share", wording.share_text)
register.filter("size", wording.size_text)
register.filter("kind_name", labels.kind_name)
register.filter("kind_plural", labels.kind_plural)
register.filter("label_of", labels.label_text)
register.simple_tag(address_of, name="address")
register.simple_tag(script_words)

_MARKS = {diffing.Change.SAME: "{}", diffing.Change.ADDED: "<ins>{}</ins>"}


@register.filter
def said(text: LangText | dict[str, str] | str | None) -> str:
    """A text in two languages in the edition of the page; other text in the page's script."""
    if text is None:
        return ""
    is_pair = isinstance(text, (dict, LangText))
    return editions.said(text) if is_pair else editions.in_script(str(text))


@register.simple_tag
def own_language(text: str | None) -> str:
    """The ``lang`` attribute of words that stay in the letters they were written in: quotes of documents."""
    return SafeString(' lang="sr-Cyrl"') if has_cyrillic(text or "") else ""


@register.simple_tag
def edition_tag() -> str:
    """The language tag of the page for its ``lang`` attribute."""
    return str(editions.current_edition())


@register.filter
def item(mapping: dict[Any, Any], key: Any) -> Any:
    """The value of a mapping under a key that the template has in a variable."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def frame_places(context: Context) -> list[Place]:
    """The places of the study that the frame leads to; pages of a room have it in their context as ``room``."""
    room = str(getattr(context.get("room"), "name", ""))
    return places_of(context["member"], context["request"].path, room=room)


@register.simple_tag
def options(choices: Iterable[tuple[Any, Any]], chosen: Any = "") -> SafeString:
    """Choices of a ``select``, a value and a text each, with the chosen one selected; quick for a thousand."""
    if isinstance(choices, Choices):
        return choices.options(chosen)
    return options_of(choices, chosen)


@register.simple_tag
def badge(text: Any, tone: str = "neutral") -> SafeString:
    """A short word in a frame; ``tone`` is ok, warn, late, bad or neutral."""
    return format_html('<span class="badge {}">{}</span>', tone, said(text))


@register.simple_tag
def status(code: Any, scale: str = "status") -> SafeString:
    """A status with its shape and its label; no code is a status not yet given."""
    code = code or "unmarked"
    shown = "standing" if code == "unmarked" and scale == "status" else scale
    text = labels.label_text(code, shown)
    return format_html('<span class="status" data-status="{}">{}</span>', str(code), text)


@register.simple_tag
def when(value: datetime | date | None) -> SafeString | str:
    """A day or moment as a ``time`` element; the script says how long ago a moment was."""
    if value is None:
        return ""
    if not isinstance(value, datetime):
        return format_html('<time datetime="{}">{}</time>', f"{value}", wording.day_text(value))
    return format_html(
        '<time datetime="{}" data-relative>{}</time>',
        value.isoformat(timespec="seconds"),
        wording.moment_text(value),
    )


@register.filter
def first_control(field: BoundField) -> str:
    """The id of a field's control, or of its first one, for links to it."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label or field.auto_id


@register.filter
def need(field: BoundField) -> str:
    """``required`` or ``optional`` where the field is of the fewer in its form; the rest goes without saying."""
    asked = [item.required for item in field.form.fields.values() if not item.widget.is_hidden]
    is_rare = 2 * asked.count(field.field.required) <= len(asked)
    if not is_rare:
        return ""
    return "required" if field.field.required else "optional"


@register.filter
def word_diff(before: Any, after: Any) -> SafeString:
    """Two texts in one, with what was taken out and put in marked."""
    return runs_html(diffing.word_runs(str(before or ""), str(after or "")))


@register.filter
def runs_html(runs: tuple[diffing.Run, ...]) -> SafeString:
    """Runs of a comparison as HTML; what people wrote is text, never markup."""
    return format_html_join(
        "",
        "{}",
        ((format_html(_MARKS.get(run.change, "<del>{}</del>"), run.text),) for run in runs),
    )
