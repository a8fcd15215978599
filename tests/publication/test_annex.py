"""The evidence annex: an entry for all that is used and all behind it, with its uses, and no word withheld."""

from dataclasses import replace
from pathlib import Path

import pytest

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.focusgroups.quotes import unquotable_turns
from odgovor.publication.ast import stringify
from odgovor.publication.builders.annex_blocks import annex_sections
from odgovor.publication.figures import state_text
from odgovor.publication.gate import examine
from odgovor.publication.publish import accept_drift
from odgovor.publication.resolved import Resolved
from odgovor.publication.resolving import resolve
from odgovor.publication.terms import term
from odgovor.study.reading import read_bundle
from tests.conftest import EXAMPLE
from tests.publication.small import COUNTS, small_study


def resolved_of(study: Path, edition: Edition = Edition.EN) -> Resolved:
    verdict = examine(read_bundle(study))
    assert verdict.is_open
    assert verdict.prepared is not None
    return resolve(verdict.prepared, verdict.editors[edition])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    """The small study with a threshold that withholds a city."""
    study = small_study(tmp_path_factory.mktemp("annex") / "study")
    accept_drift(study)
    return resolved_of(study)


@pytest.fixture(scope="module")
def example() -> Resolved:
    """The English example."""
    return resolved_of(EXAMPLE)


def test_an_entry_lists_where_it_is_used(few: Resolved) -> None:
    entry = few.annex["doc.office-2026"]

    assert [use.section for use in entry.uses] == ["people"]


def test_a_figure_s_entry_names_its_parameters_in_words(few: Resolved) -> None:
    (figure,) = [key for key in few.annex if key.startswith("stats.value")]

    assert "Kraljevo" in few.annex[figure].title
    assert few.annex[figure].group == "figures"


def test_a_withheld_observation_is_listed_without_its_number(few: Resolved) -> None:
    hidden = [entry for key, entry in few.annex.items() if key.startswith("stat.assisted.nis")]

    for entry in hidden:
        assert f"{COUNTS['nis']:,}" not in entry.text
        assert f"{COUNTS['nis']}" not in entry.text
        assert state_text(State.SUPPRESSED, Edition.EN) in entry.text.lower()


def test_no_entry_tells_of_a_withheld_number(few: Resolved) -> None:
    number = COUNTS["nis"]

    for entry in few.annex.values():
        told = repr((entry.title, entry.text, entry.source, entry.details))
        assert f"{number:,}" not in told
        assert str(number) not in told


def test_entries_stand_by_group_and_key(example: Resolved) -> None:
    groups = [entry.group for entry in example.annex.values()]

    order = ["figures", "evidence", "sources", "records"]
    assert groups == sorted(groups, key=order.index)
    figures = [key for key, entry in example.annex.items() if entry.group == "figures"]
    assert figures == sorted(figures)


def test_every_anchor_is_its_own(example: Resolved) -> None:
    anchors = [entry.anchor for entry in example.annex.values()]

    assert len(set(anchors)) == len(anchors)


def test_what_an_entry_rests_on_has_entries_down_to_the_rows(example: Resolved) -> None:
    figures = [entry for entry in example.annex.values() if entry.group == "figures"]

    missing = {key for entry in figures for key in entry.inputs if key not in example.annex}

    assert figures
    assert missing == set()


def test_a_record_s_entry_names_its_file_and_row(example: Resolved) -> None:
    marks = [entry for key, entry in example.annex.items() if key.startswith("mark.")]

    assert marks
    assert all("plans/marks.csv" in entry.source for entry in marks)


def test_a_mark_s_entry_says_document_page_and_the_words_quoted(example: Resolved) -> None:
    study = read_bundle(EXAMPLE).study
    assert study is not None
    mark = next(m for m in study.plans.marks if m.quote and m.page and m.key in example.annex)

    entry = example.annex[mark.key]

    assert mark.quote in entry.source
    assert str(mark.page) in entry.source
    assert entry.source_key == mark.document


def test_invented_records_are_marked_in_the_annex(example: Resolved) -> None:
    study = read_bundle(EXAMPLE).study
    assert study is not None
    invented = {mark.key for mark in study.plans.marks if mark.simulated}

    shown = [entry for key, entry in example.annex.items() if key in invented]

    assert shown
    assert all(entry.is_simulated for entry in shown)


def test_every_use_leads_to_a_chapter(example: Resolved) -> None:
    slugs = {section.slug for section in example.sections}

    assert {use.section for entry in example.annex.values() for use in entry.uses} <= slugs


def test_the_digest_of_a_turn_whose_words_are_not_printed_is_left_out(example: Resolved) -> None:
    study = read_bundle(EXAMPLE).study
    assert study is not None
    silent = {turn.key for turn in unquotable_turns(study.focusgroups)}
    turns = {key: entry for key, entry in example.annex.items() if ".t" in key and key[:3] == "fg."}

    unprinted = {key for key, entry in turns.items() if not entry.digest}

    assert silent & set(turns)
    assert unprinted == silent & set(turns)


@pytest.mark.parametrize(
    ("edition", "words"), [(Edition.EN, "and {} more"), (Edition.SR_CYRL, "и још {}")]
)
def test_print_shows_five_of_many_inputs_and_counts_the_others(
    edition: Edition, words: str
) -> None:
    resolved = resolved_of(EXAMPLE, edition)
    entry = next(e for e in resolved.annex.values() if e.group == "figures" and len(e.inputs) > 6)
    (section,) = annex_sections(
        replace(
            resolved,
            annex={
                key: e for key, e in resolved.annex.items() if e is entry or key in entry.inputs
            },
        )
    )

    (block,) = [b for b in section.blocks if b["t"] == "Div" and b["c"][0][0] == entry.anchor]

    resting = stringify([block]).partition(f"{term('inputs', edition)} ")[2]
    shown = resting.partition(": ")[2].partition(" …")[0]
    assert shown.split(", ") == list(entry.inputs[:5])
    assert f"… {words.format(len(entry.inputs) - 5)}" in resting
