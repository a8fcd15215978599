"""Tags and filters of pages about accounts."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from odgovor.web.accounts import devices
from odgovor.web.accounts.models import THEMES
from odgovor.web.accounts.preferences import EDITION_NAMES
from odgovor.web.common.editions import current_edition

register = template.Library()
register.filter("device", devices.device_name)


@register.inclusion_tag("accounts/_edition_switch.html", takes_context=True)
def edition_switch(context: Context) -> dict[str, Any]:
    """A button for each language and script, which leads back to the page it stands on."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "editions": EDITION_NAMES.items(),
        "current": current_edition(),
        "address": request.get_full_path() if request.method == "GET" else "",
    }


@register.inclusion_tag("accounts/_theme_switch.html", takes_context=True)
def theme_switch(context: Context) -> dict[str, Any]:
    """A button for each appearance, which leads back to the page it stands on."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "themes": THEMES,
        "current": request.theme,
        "address": request.get_full_path() if request.method == "GET" else "",
    }
