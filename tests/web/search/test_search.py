"""The search of a study: one index for everybody, each finds what they may see, and it follows every change."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from odgovor.search.query import parse
from odgovor.web.records.indexing import is_current, rebuild
from odgovor.web.records.models import Record
from odgovor.web.records.services import (
    change_record,
    create_record,
    delete_record,
    restore_version,
)
from odgovor.web.search.finding import hits_for, scope_of
from odgovor.web.search.index import run
from odgovor.web.search.models import Compartment, IndexedPassage
from odgovor.web.studies.models import Study
from tests.web.cast import NETWORK, Cast

pytestmark = pytest.mark.django_db
PAGE = reverse("records:search", kwargs={"study": "seven-cities"})
QUERIES = ("žrtve", "plan nis", '"trgovina ljudima"', "dec*", "victims level:eu", "budžet -plan")


def keys_for(member, text: str) -> list[str]:
    return [hit.passage.key for hit in hits_for(member, parse(text), limit=1000).hits]


def finding(cast: Cast, words: str, **values) -> Record:
    data = {"key": "finding.new", "statement": {"en": "", "sr": words}, "theme": "court"}
    return create_record(cast["coordinator"], kind="finding", data=data, **values)


@pytest.mark.parametrize("words", ["zrtve", "žrtve", "жртве", "žrtava"])
def test_every_way_of_writing_victims_finds_the_same_passages(words: str, cast: Cast) -> None:
    found = keys_for(cast["researcher"], words)

    assert len(found) > 100
    assert found == keys_for(cast["researcher"], "жртвама")


def test_norms_turns_measures_and_records_of_all_rooms_are_found(cast: Cast) -> None:
    hits = hits_for(cast["coordinator"], parse("žrtve"), limit=1000)

    kinds = {"provision", "turn", "measure", "activity", "finding", "recommendation", "mark"}
    assert kinds <= hits.found.kinds.keys()


@pytest.mark.parametrize("person", NETWORK)
@pytest.mark.parametrize("text", QUERIES)
def test_nobody_finds_a_passage_of_a_record_they_may_not_see(
    person: str, text: str, cast: Cast
) -> None:
    seen = set(Record.objects.visible_to(cast[person]).values_list("key", flat=True))

    hits = hits_for(cast[person], parse(text), limit=2000).hits

    own = [hit for hit in hits if hit.passage.compartment.study_id is not None]
    assert hits
    assert {hit.passage.record for hit in own} <= seen


@pytest.mark.parametrize("person", NETWORK)
def test_everybody_finds_all_that_they_may_see(person: str, cast: Cast) -> None:
    visible = Record.objects.visible_to(cast[person]).filter(kind="activity")

    for record in visible.order_by("id")[:8]:
        assert record.key in keys_for(cast[person], record.key)


def test_an_addressee_has_nothing_to_search(cast: Cast) -> None:
    assert scope_of(cast["addressee-nis"]).compartments == ()


def test_what_is_hidden_changes_neither_order_nor_counts(cast: Cast) -> None:
    monitor = cast["monitor-vranje"]
    before = [(hits_for(monitor, parse(text), limit=50).found) for text in QUERIES]

    for number in range(12):
        data = {
            "key": f"finding.hidden-{number}",
            "statement": {"en": "victims", "sr": "жртве план Ниш буџет деца"},
            "theme": "court",
        }
        create_record(cast["coordinator"], kind="finding", data=data, sensitivity="restricted")

    assert [(hits_for(monitor, parse(text), limit=50).found) for text in QUERIES] == before


def test_the_index_follows_creation_change_deletion_and_restoring(cast: Cast) -> None:
    coordinator = cast["coordinator"]
    made = finding(cast, "зебра")
    assert keys_for(coordinator, "zebre") == ["finding.new"]

    data = {**made.data, "statement": {"en": "", "sr": "жирафа"}}
    changed = change_record(coordinator, made, data=data, version=1)
    assert keys_for(coordinator, "zebra") == []
    assert keys_for(coordinator, "žirafe") == ["finding.new"]

    delete_record(coordinator, changed, version=2)
    assert keys_for(coordinator, "žirafa") == []

    restore_version(coordinator, coordinator.study.versions.get(key="finding.new", number=1))
    assert keys_for(coordinator, "zebra") == ["finding.new"]


def test_a_record_that_is_closed_is_no_longer_found_by_others(cast: Cast) -> None:
    made = finding(cast, "зебра")
    assert keys_for(cast["reviewer"], "zebra") == ["finding.new"]

    change_record(cast["coordinator"], made, data=made.data, version=1, sensitivity="restricted")

    assert keys_for(cast["reviewer"], "zebra") == []
    assert keys_for(cast["coordinator"], "zebra") == ["finding.new"]


def test_an_index_that_followed_every_change_is_the_one_that_is_made_anew(cast: Cast) -> None:
    made = finding(cast, "зебра и жирафа")
    data = {**made.data, "statement": {"en": "", "sr": "зебра"}}
    change_record(cast["coordinator"], made, data=data, version=1)
    delete_record(cast["coordinator"], Record.objects.get(key="nis-lap-2013.m1.a1"), version=1)
    followed = contents()

    rebuild()

    assert contents() == followed
    assert is_current()


def contents() -> list[tuple]:
    """Everything in the index by the keys of passages, in order."""
    names = {
        row.pk: (row.key, row.page, row.kind, row.compartment.sensitivity, row.compartment.locality)
        for row in IndexedPassage.objects.select_related("compartment")
    }
    rows = run("SELECT term, text, impact, spots FROM search_posting", ())
    assert {row[1] // 2 for row in rows} <= names.keys()
    counts = {c.pk: c.passages for c in Compartment.objects.all() if c.passages}
    assert sum(counts.values()) == len(names)
    return sorted((term, names[t // 2], t & 1, impact, spots) for term, t, impact, spots in rows)


def test_studies_do_not_find_what_another_holds(cast: Cast) -> None:
    outsider = cast["outsider"]

    own = {
        hit.passage.compartment.study_id
        for hit in hits_for(outsider, parse("žrtve"), limit=500).hits
    }

    assert own == {None}


def test_the_page_marks_words_in_their_script_and_counts_and_narrows(
    client_of: Callable[[str], Client],
) -> None:
    text = client_of("researcher").get(f"{PAGE}?q=zrtve").content.decode()

    assert "<mark>жрт" in text or "<mark>žrt" in text or "<mark>Жрт" in text
    assert "kind=provision" in text
    assert 'rel="next"' in text


def test_filters_of_the_page_narrow_what_is_found(client_of: Callable[[str], Client]) -> None:
    client = client_of("researcher")

    page = client.get(f"{PAGE}?q=žrtve&city=nis&kind=activity")

    found = page.context["answer"].hits.found
    assert set(found.localities) == {"nis"}
    assert set(found.kinds) == {"activity"}


def test_an_empty_search_teaches_and_a_wrong_one_says_what_is_wrong(
    client_of: Callable[[str], Client],
) -> None:
    client = client_of("researcher")

    assert "date:2013..2016" in client.get(PAGE).content.decode()
    wrong = client.get(f'{PAGE}?q=plan+"žrtve').content.decode()
    assert "A quotation mark is not closed." in wrong
    assert 'aria-invalid="true"' in wrong


@pytest.mark.parametrize("query", ["?q=%00", "?q=a&page=x", "?q=žrtve&page=9999", "?q=plan&date=x", "?q=plan&level=%22", "?kind=nothing&q=a"])  # fmt: skip
def test_odd_addresses_are_answered(query: str, client_of: Callable[[str], Client]) -> None:
    assert client_of("researcher").get(f"{PAGE}{query}").status_code == 200


def test_text_of_a_record_is_escaped_in_its_snippet(
    cast: Cast, client_of: Callable[[str], Client]
) -> None:
    finding(cast, "<script>alert(1)</script> зебра <b>")

    text = client_of("researcher").get(f"{PAGE}?q=zebra").content.decode()

    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_a_page_costs_the_same_queries_however_much_is_found(
    client_of: Callable[[str], Client], django_assert_max_num_queries
) -> None:
    client = client_of("researcher")
    client.get(f"{PAGE}?q=žrtve")

    with django_assert_max_num_queries(22):
        client.get(f"{PAGE}?q=žrtve")


@pytest.mark.parametrize("text", ["žrt", "nis-lap-2013", "cets197.art_12"])
def test_a_picker_offers_what_is_being_typed(text: str, client_of: Callable[[str], Client]) -> None:
    address = reverse("records:pick", kwargs={"study": "seven-cities"})

    answer = client_of("researcher").get(
        f"{address}?q={text}", headers={"Accept": "application/json"}
    )

    offered = json.loads(answer.content)["offered"]
    assert 1 <= len(offered) <= 20
    assert len({offer["key"] for offer in offered}) == len(offered)


def test_the_postings_are_asked_through_their_index(cast: Cast, study: Study) -> None:
    question = "SELECT text FROM search_posting WHERE term IN (%s) AND compartment = 1"
    if connection.vendor == "sqlite":
        assert "PRIMARY KEY" in str(run(f"EXPLAIN QUERY PLAN {question}", ("a",)))
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # few rows are read through otherwise

    assert "Index" in str(run(f"EXPLAIN {question}", ("a",)))
