"""Rings, references, uses and written keys: what holds a study together, piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.errors import UnknownKeyError, UsageError
from odgovor.common.facts import fact_key
from odgovor.common.langtext import Edition, LangText
from odgovor.common.quotes import squeezed
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.facts import (
    FACT_ROOMS,
    TABLE_ROOMS,
    FactDesk,
    fact_names,
    parse_fact_key,
    table_names,
)
from odgovor.study.integrity import KeyRing, cycles
from odgovor.study.reading import Bundle, read_bundle
from odgovor.study.usage import users_of
from tests.conftest import EXAMPLE

names = st.sampled_from("abcdef")
graphs = st.dictionaries(names, st.lists(names, max_size=3).map(tuple))


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The example as read."""
    return read_bundle(EXAMPLE)


def is_walk(ring: tuple[str, ...], edges: dict[str, tuple[str, ...]]) -> bool:
    return all(after in edges.get(before, ()) for before, after in pairwise(ring))


def has_ring(edges: dict[str, tuple[str, ...]]) -> bool:
    """By taking out, again and again, what leads nowhere."""
    left = dict(edges)
    while ends := [node for node, after in left.items() if not any(n in left for n in after)]:
        for node in ends:
            del left[node]
    return bool(left)


def test_a_ring_is_found_and_a_diamond_is_none() -> None:
    assert cycles({"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}) == []
    assert cycles({"a": ("b",), "b": ("c",), "c": ("a",)}) == [("a", "b", "c", "a")]
    assert cycles({"a": ("a",)}) == [("a", "a")]


@given(graphs)
def test_what_is_called_a_ring_is_one_and_none_is_overlooked(
    edges: dict[str, tuple[str, ...]],
) -> None:
    rings = cycles(edges)

    assert all(ring[0] == ring[-1] and is_walk(ring, edges) for ring in rings)
    assert bool(rings) == has_ring(edges)


def test_a_long_chain_is_walked_without_running_out_of_stack() -> None:
    edges = {str(n): (str(n + 1),) for n in range(50_000)}

    assert cycles(edges) == []


def test_every_kind_of_reference_has_its_keys(bundle: Bundle) -> None:
    ring = KeyRing.of(bundle.study)

    assert all(ring.kinds.values())
    assert "cets197.art_12__para_1" in ring.kinds["provision"]
    assert "org.nis.swc" in ring.kinds["organisation"]


def test_evidence_of_the_study_says_its_file_or_document(bundle: Bundle) -> None:
    index = EvidenceIndex(bundle.study, bundle.places)
    built_in = {item.key for item in bundle.study.fieldwork.standards}
    built_in |= {item.key for item in bundle.study.norms.instruments}
    built_in |= {p.key for item in bundle.study.norms.instruments for p in item.provisions}

    nowhere = [
        key
        for key, item in index.items()
        if key not in built_in and not item.source.file and not item.source.document
    ]

    assert len(index) > 1500
    assert nowhere == []


def test_an_observation_without_its_source_is_the_preferred_one(bundle: Bundle) -> None:
    index = EvidenceIndex(bundle.study, bundle.places)
    preferred = next(item for item in bundle.study.stats.observations if item.is_preferred)

    assert index[preferred.base_key].key == preferred.key


def test_unknown_evidence_gets_a_hint(bundle: Bundle) -> None:
    index = EvidenceIndex(bundle.study, bundle.places)

    with pytest.raises(UnknownKeyError) as caught:
        index["org.nis.swcc"]

    assert caught.value.near == "org.nis.swc"


def test_equal_records_have_equal_digests_whenever_they_are_read(bundle: Bundle) -> None:
    again = EvidenceIndex(read_bundle(EXAMPLE).study, bundle.places)

    assert again.digests == EvidenceIndex(bundle.study, bundle.places).digests


def test_the_label_of_a_citation_leaves_the_digest_of_its_document_as_it_is(bundle: Bundle) -> None:
    study = bundle.study
    assert study is not None
    documents = tuple(replace(item, short=LangText("Other", "Друго")) for item in study.documents)
    renamed = tuple(replace(item, title=LangText("Other", "Друго")) for item in study.documents)

    before, labelled, retitled = (
        EvidenceIndex(replace(study, documents=found), bundle.places).digests
        for found in (study.documents, documents, renamed)
    )

    assert labelled == before
    assert all(retitled[item.key] != before[item.key] for item in study.documents)


@pytest.mark.parametrize("edition", [Edition.EN, Edition.SR_CYRL])
def test_no_two_documents_of_the_example_are_cited_by_one_label(
    bundle: Bundle, edition: Edition
) -> None:
    study = bundle.study
    assert study is not None

    labels = [(item.short or item.title).in_edition(edition) for item in study.documents]

    assert len(set(labels)) == len(labels)
    assert max(map(len, labels)) <= 50


def test_users_of_a_key_are_records_and_lines_of_chapters(bundle: Bundle) -> None:
    quoted = next(
        key
        for chapter in bundle.study.manuscript
        for key in [chapter.text.partition('.quote key="')[2].partition('"')[0]]
        if key
    )

    users = users_of(quoted, bundle.study)

    assert any(user.startswith("manuscript/en/") for user in users)
    assert any(user.startswith("manuscript/sr/") for user in users)


def test_a_key_is_not_used_where_a_longer_one_stands(bundle: Bundle) -> None:
    texts = "\n".join(chapter.text for chapter in bundle.study.manuscript)
    key, longer = "fg.nis-02.t2", "fg.nis-02.t21"

    users = users_of(key, bundle.study)

    assert longer in texts
    assert not [user for user in users if user.startswith("manuscript/")]
    assert [user for user in users_of(longer, bundle.study) if user.startswith("manuscript/")]


def asked(ask: Callable[[str], Any], name: str) -> Any:
    """What is asked for; None where it wants one of several parameters."""
    try:
        return ask(name)
    except UsageError:
        return None


def test_every_figure_without_required_parameters_can_be_computed(bundle: Bundle) -> None:
    desk = FactDesk(bundle.study)
    specs = [spec for room in FACT_ROOMS.values() for spec in room.specs.values()]

    computed = [
        fact for spec in specs if not spec.required and (fact := asked(desk.fact, spec.name))
    ]

    assert len(computed) > 30
    assert all(fact.label.en and fact.label.sr and fact.digest for fact in computed)
    assert len(specs) == len(fact_names()) == len(set(fact_names()))


def test_every_table_without_required_parameters_can_be_computed(bundle: Bundle) -> None:
    desk = FactDesk(bundle.study)
    specs = [spec for room in TABLE_ROOMS.values() for spec in room.specs.values()]

    computed = [
        made for spec in specs if not spec.required and (made := asked(desk.table, spec.name))
    ]

    assert len(computed) > 30
    assert all(table.title.en and table.title.sr and table.columns for table in computed)
    assert len(specs) == len(table_names())


@pytest.mark.parametrize(
    "key", ["plans.coverage", "plans.coverage(locality=nis)", "a.b(c=d, e=f-2.g)"]
)
def test_a_written_key_is_read_and_written_back(key: str) -> None:
    assert fact_key(*parse_fact_key(key)) == key


def test_a_written_key_without_names_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="name=value"):
        parse_fact_key("plans.coverage(nis)")


@pytest.mark.parametrize("key", ["plans.coverage(locality=nis", "plans.coverage locality=nis)"])
def test_a_written_key_with_one_bracket_is_a_wrong_call(key: str) -> None:
    with pytest.raises(UsageError, match=r"name\(parameter=value\)"):
        parse_fact_key(key)


@pytest.mark.parametrize("name", ["plans.coverge", "rooms.none", "", "coverage"])
def test_an_unknown_figure_or_table_is_named(bundle: Bundle, name: str) -> None:
    desk = FactDesk(bundle.study)

    with pytest.raises(UnknownKeyError):
        desk.fact(name)
    with pytest.raises(UnknownKeyError):
        desk.table(name)


def test_white_space_and_hyphens_at_the_end_of_a_line_do_not_count() -> None:
    assert squeezed("трго-\nвина  љу\u00adдима\n") == "трговина људима"
    assert squeezed("2013-\n2014") == "2013- 2014"


def test_evidence_stands_under_its_own_key_although_it_is_made_when_asked_for(
    bundle: Bundle,
) -> None:
    index = EvidenceIndex(bundle.study, bundle.places)

    assert [key for key in index if index[key].key != key] == []


def test_digests_are_those_of_the_items_and_of_the_keys_that_lead_to_them(bundle: Bundle) -> None:
    index = EvidenceIndex(bundle.study, bundle.places)
    preferred = next(item for item in bundle.study.stats.observations if item.is_preferred)

    digests = index.digests

    assert digests[preferred.base_key] == digests[preferred.key] == index[preferred.key].digest
    assert len(digests) == len(list(digests)) == len(set(digests)) > len(index)
    assert digests.get("nobody.knows") is None
