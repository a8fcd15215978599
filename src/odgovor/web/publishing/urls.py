"""Addresses of publishing: the manuscript, the gate, releases, and the public pages of what was released."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from odgovor.web.publishing.views import chapter, figures, gate, manuscript, public, releases


class LanguageConverter:
    """The language of a chapter."""

    regex = "en|sr"

    def to_python(self, value: str) -> str:
        """The language as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """The language as it stands in the address."""
        return value


register_converter(LanguageConverter, "chapter_language")

app_name = "publishing"
MANUSCRIPT = "s/<slug:study>/manuscript/"
PUBLISH = "s/<slug:study>/publish/"
CHAPTER = f"{MANUSCRIPT}<chapter_language:language>/<slug:name>/"
RELEASE = f"{PUBLISH}releases/<int:number>/"
PUBLIC = "published/<slug:study>/<int:number>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(MANUSCRIPT, manuscript.manuscript, name="manuscript"),
    path(f"{MANUSCRIPT}add/", manuscript.add_chapter, name="add_chapter"),
    path(f"{MANUSCRIPT}suggestions/", chapter.complete, name="complete"),
    path(f"{MANUSCRIPT}drifts/", figures.drifts, name="drifts"),
    path(f"{MANUSCRIPT}figures/<str:key>/", figures.resting, name="resting"),
    path(CHAPTER, chapter.chapter, name="chapter"),
    path(f"{CHAPTER}preview/", chapter.preview, name="preview"),
    path(f"{MANUSCRIPT}<slug:name>/move/", manuscript.move_chapter, name="move_chapter"),
    path(f"{MANUSCRIPT}<slug:name>/rename/", manuscript.rename_chapter, name="rename_chapter"),
    path(f"{MANUSCRIPT}<slug:name>/remove/", manuscript.remove_chapter, name="remove_chapter"),
    path(PUBLISH, releases.releases, name="releases"),
    path(f"{PUBLISH}gate/", gate.gate, name="gate"),
    path(f"{PUBLISH}gate/look/", gate.look_again, name="look"),
    path(f"{PUBLISH}propose/", releases.propose, name="propose"),
    path(RELEASE, releases.release, name="release"),
    path(f"{RELEASE}approve/", releases.approve, name="approve"),
    path(f"{RELEASE}withdraw/", releases.withdraw, name="withdraw"),
    path(f"{RELEASE}bundle/", releases.bundle, name="bundle"),
    path(f"{RELEASE}preview/", public.preview, {"path": ""}, name="release_cover"),
    path(f"{RELEASE}preview/<path:path>", public.preview, name="release_preview"),
    path("published/", public.published, name="published"),
    path(PUBLIC, public.public, {"path": ""}, name="public_cover"),
    path(f"{PUBLIC}<path:path>", public.public, name="public"),
]
