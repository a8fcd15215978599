"""Codes and kinds by their names in every edition."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

from odgovor.common.codes import Theme
from odgovor.common.scripts import has_cyrillic
from odgovor.findings.records import FindingStatus
from odgovor.plans.records import Status
from odgovor.study.kinds import KINDS
from odgovor.web.common import labels


def shown(source: str, **values: object) -> str:
    """A piece of a template."""
    return Template(source).render(Context(values))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_has_a_name_in_every_edition(kind: str) -> None:
    english = (labels.kind_name(kind), labels.kind_plural(kind))
    with override("sr"):
        cyrillic = (labels.kind_name(kind), labels.kind_plural(kind))
    with override("sr-latn"):
        latin = (labels.kind_name(kind), labels.kind_plural(kind))

    assert all(name and name != kind for name in english)
    assert all(map(has_cyrillic, cyrillic))
    assert not any(map(has_cyrillic, latin))


@pytest.mark.parametrize("scale", labels.SCALES)
def test_every_code_of_a_scale_has_a_label(scale: str) -> None:
    for code in labels.SCALES[scale]:
        if code.value:
            assert labels.label_text(code.value, scale)
            assert labels.label_text(code) == labels.label_text(code.value, scale)


def test_a_status_shows_a_word_beside_its_shape() -> None:
    html = shown("{% status code %}", code=Status.LIMITED)

    assert html == '<span class="status" data-status="limited">Implemented in part</span>'


def test_a_code_of_the_database_is_shown_like_the_code_itself() -> None:
    assert shown("{% status 'limited' %}") == shown("{% status code %}", code=Status.LIMITED)
    assert "Accepted" in shown("{% status code %}", code=FindingStatus.ACCEPTED)
    assert "Accepted" in shown("{% status 'accepted' 'finding' %}")


def test_no_mark_is_a_status_of_its_own() -> None:
    html = shown("{% status '' %}")

    assert html == '<span class="status" data-status="unmarked">Not assessed</span>'


def test_codes_that_rooms_share_have_labels_too() -> None:
    with override("sr"):
        assert labels.label_text(Theme.COURT) == "Судски поступак"


def test_a_word_that_is_no_code_is_shown_as_it_is_and_never_as_markup() -> None:
    assert labels.label_text("<b>", "status") == "<b>"
    assert "<b>" not in shown("{% status word %}{% badge word 'ok' %}", word="<b>")


def test_a_badge_is_a_word_in_a_tone() -> None:
    assert shown("{% badge 'Late' 'late' %}") == '<span class="badge late">Late</span>'
