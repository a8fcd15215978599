"""The templates of the web edition: Jinja with escaping on, and the words of the edition at hand."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site_words import counted, word

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("odgovor.publication", "builders/templates/site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def load_templates() -> None:
    """Load all templates, so that processes forked from now on have them."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


def render(template: str, edition: Edition, **values: Any) -> str:
    """A template with its values; ``say`` and ``count`` speak the edition's language."""
    return (
        _environment()
        .get_template(template)
        .render(
            edition=edition.value,
            say=partial(word, edition=edition),
            count=partial(counted, edition=edition),
            **values,
        )
    )


def trusted(html: str) -> Any:
    """HTML that this package has made itself, which a template takes over as it is."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704  # only fragments that Pandoc or our own templates have escaped
