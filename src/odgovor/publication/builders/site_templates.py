"""The templates of the web edition: Jinja with escaping on, and the words of the edition at hand."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from odgovor.common.langtext import Edition
from odgovor.publication.builders.site_words import counted, word
from odgovor.publication.cache import Cache, code_key, content_key

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment


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


def load_templates(kept: Cache | None = None) -> None:
    """Load all templates, so that processes forked from now on have them; what Jinja makes of them can be kept."""
    environment = _environment()
    if kept is not None:
        environment.bytecode_cache = _bytecode(kept)
    for name in environment.list_templates():
        environment.get_template(name)
    environment.bytecode_cache = None


def _bytecode(kept: Cache) -> BytecodeCache:
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Bytecode(BytecodeCache):
        """What Jinja makes of templates, in our cache."""

        def load_bytecode(self, bucket: Bucket) -> None:
            found = kept.get(content_key(code_key(), "template", bucket.key))
            if isinstance(found, bytes):
                bucket.bytecode_from_string(found)

        def dump_bytecode(self, bucket: Bucket) -> None:
            kept.put(content_key(code_key(), "template", bucket.key), bucket.bytecode_to_string())

    return Bytecode()


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
