"""The evidence annex: an entry for all that is used and all behind it, with its uses, and no word withheld."""

from dataclasses import replace

import pytest

from odgovor.common.codes import State
from odgovor.common.langtext import Edition
from odgovor.focusgroups.quotes import unquotable_turns
from odgovor.publication.ast import attributes_of, iter_nodes, stringify
from odgovor.publication.builders.annex_blocks import Entry, printed_groups
from odgovor.publication.builders.typst_annex import annex_markup
from odgovor.publication.builders.typst_text import escape
from odgovor.publication.figures import state_text
from odgovor.publication.gate import examine
from odgovor.publication.publish import accept_drift
from odgovor.publication.resolved import AnnexEntry, Resolved
from odgovor.publication.resolving import resolve
from odgovor.publication.terms import term
from odgovor.study.reading import read_bundle
from odgovor.study.records import Study
from tests.publication.small import COUNTS, small_study

Editions = dict[Edition, Resolved]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Resolved:
    """The small study with a threshold that withholds a city."""
    study = small_study(tmp_path_factory.mktemp("annex") / "study")
    accept_drift(study)
    verdict = examine(read_bundle(study))
    assert verdict.is_open
    assert verdict.prepared is not None
    return resolve(verdict.prepared, verdict.editors[Edition.EN])


@pytest.fixture
def example(resolved_editions: Editions) -> Resolved:
    """The English example."""
    return resolved_editions[Edition.EN]


@pytest.fixture(scope="module")
def typeset(resolved_editions: Editions) -> dict[str, str]:
    """The entries of the English example as they are typeset, by anchor."""
    lines = annex_markup(resolved_editions[Edition.EN]).splitlines()
    return {line.rpartition("<")[2].removesuffix(">"): line for line in lines if line[-1:] == ">"}


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


def test_a_mark_s_entry_says_document_page_and_the_words_quoted(
    example: Resolved, example_study: Study
) -> None:
    mark = next(
        m for m in example_study.plans.marks if m.quote and m.page and m.key in example.annex
    )

    entry = example.annex[mark.key]

    assert mark.quote in entry.quote
    assert str(mark.page) in entry.source
    assert entry.source_key == mark.document


def test_invented_records_are_marked_in_the_annex(example: Resolved, example_study: Study) -> None:
    invented = {mark.key for mark in example_study.plans.marks if mark.simulated}

    shown = [entry for key, entry in example.annex.items() if key in invented]

    assert shown
    assert all(entry.is_simulated for entry in shown)


def test_every_use_leads_to_a_chapter(example: Resolved) -> None:
    slugs = {section.slug for section in example.sections}

    assert {use.section for entry in example.annex.values() for use in entry.uses} <= slugs


def test_the_digest_of_a_turn_whose_words_are_not_printed_is_left_out(
    example: Resolved, example_study: Study
) -> None:
    silent = {turn.key for turn in unquotable_turns(example_study.focusgroups)}
    turns = {key: entry for key, entry in example.annex.items() if ".t" in key and key[:3] == "fg."}

    unprinted = {key for key, entry in turns.items() if not entry.digest}

    assert silent & set(turns)
    assert unprinted == silent & set(turns)


def printed_entry(resolved: Resolved, entry: AnnexEntry) -> Entry:
    """An entry of the annex as print has it."""
    printed = (item for group in printed_groups(resolved) for item in group.entries)
    return next(item for item in printed if item.anchor == entry.anchor)


def words_of(entry: Entry) -> str:
    """What an entry and its details say."""
    return entry.opening + " " + "".join(run.text for run in entry.runs)


@pytest.mark.parametrize(
    ("edition", "words"), [(Edition.EN, "and {} more"), (Edition.SR_CYRL, "и још {}")]
)
def test_print_shows_five_of_many_inputs_and_counts_the_others(
    resolved_editions: Editions, edition: Edition, words: str
) -> None:
    resolved = resolved_editions[edition]
    entry = next(e for e in resolved.annex.values() if e.group == "figures" and len(e.inputs) > 6)
    printed = printed_entry(
        replace(
            resolved,
            annex={
                key: e for key, e in resolved.annex.items() if e is entry or key in entry.inputs
            },
        ),
        entry,
    )

    resting = words_of(printed).partition(f"{term('inputs', edition)} ")[2]
    shown = resting.partition(": ")[2].partition(" …")[0]
    assert shown.split(", ") == list(entry.inputs[:5])
    assert f"… {words.format(len(entry.inputs) - 5)}" in resting


def test_every_record_is_led_down_to_its_file(example: Resolved) -> None:
    records = [entry for entry in example.annex.values() if entry.group == "records"]

    assert len(records) > 500
    assert [entry.key for entry in records if not entry.file] == []


def many_inputs(resolved: Resolved, group: str) -> AnnexEntry:
    """An entry of a group that rests on more than print shows of a figure's."""
    return next(e for e in resolved.annex.values() if e.group == group and len(e.inputs) > 6)


def test_print_names_all_that_an_entry_of_the_evidence_rests_on(example: Resolved) -> None:
    entry = many_inputs(example, "evidence")

    printed = printed_entry(example, entry)

    resting = words_of(printed).partition(" · Rests on ")[2].partition(" · ")[0]
    assert resting == f"{len(entry.inputs)}: {', '.join(entry.inputs)}"


@pytest.mark.parametrize("group", ["figures", "evidence"])
def test_the_typeset_annex_names_the_first_of_a_figure_s_and_all_of_the_evidence_s_inputs(
    example: Resolved, typeset: dict[str, str], group: str
) -> None:
    entry = many_inputs(example, group)

    line = typeset[entry.anchor]

    named = [key for key in entry.inputs if f"[{escape(key)}]" in line or f" {escape(key)}" in line]
    assert named == list(entry.inputs if group == "evidence" else entry.inputs[:5])
    assert (f"and {len(entry.inputs) - 5} more" in line) is (group == "figures")


@pytest.mark.parametrize(
    ("edition", "words"), [(Edition.EN, "… and {} more"), (Edition.SR_CYRL, "… и још {}")]
)
def test_a_finding_shows_five_links_of_a_list_and_leads_to_its_entry_for_the_others(
    resolved_editions: Editions, example_study: Study, edition: Edition, words: str
) -> None:
    resolved = resolved_editions[edition]
    lists = {
        finding.key: [
            list(dict.fromkeys(ref.key for ref in refs))
            for refs in (finding.evidence_for, finding.evidence_against)
            if refs
        ]
        for finding in example_study.findings.findings
    }
    printed = [
        node
        for node in iter_nodes([section.blocks for section in resolved.sections])
        if node["t"] == "Div" and "finding" in attributes_of(node)[1]
    ]

    for node in printed:
        key = attributes_of(node)[2]["key"]
        expected = []
        for keys in lists[key]:
            expected += [f"#{resolved.annex[ref].anchor}" for ref in keys[:5]]
            expected += [f"#{resolved.annex[key].anchor}"] * (len(keys) > 5)
            assert len(keys) <= 5 or words.format(len(keys) - 5) in stringify(node)
        assert [n["c"][2][0] for n in iter_nodes([node]) if n["t"] == "Link"] == expected
        assert resolved.annex[key].group == "evidence"
    assert any(len(keys) > 5 for node in printed for keys in lists[attributes_of(node)[2]["key"]])


def test_evidence_that_a_finding_does_not_show_in_the_chapter_keeps_its_words_in_the_annex(
    example: Resolved,
) -> None:
    findings = [e for e in example.annex.values() if e.key.startswith("finding.") and e.uses]

    behind = {key for entry in findings for key in entry.inputs[5:]}

    assert behind
    assert {example.annex[key].group for key in behind} == {"evidence"}


def test_a_mark_leads_to_its_document_which_says_when_it_was_retrieved(
    example: Resolved, typeset: dict[str, str]
) -> None:
    entry = next(
        entry
        for entry in example.annex.values()
        if entry.key.startswith("mark.") and entry.group == "evidence" and entry.quote
    )
    document = example.annex[entry.source_key]

    assert term("retrieved", Edition.EN) in dict(document.details)
    assert f'"{document.anchor}"' in typeset[entry.anchor]


def test_only_an_address_that_anybody_can_open_is_linked(example: Resolved) -> None:
    addresses = {entry.url for entry in example.annex.values()} - {""}

    assert addresses
    assert all(url.startswith(("https://", "http://")) for url in addresses)
