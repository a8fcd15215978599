"""The statistics of the example study: read as the study reads them, and safe to publish."""

from __future__ import annotations

import hashlib
from functools import cache

from odgovor.common.csvs import read_csv
from odgovor.common.evidence import Document
from odgovor.common.keys import is_key
from odgovor.common.scripts import has_cyrillic, latin_words
from odgovor.common.yamls import from_mapping, load_yaml
from odgovor.stats.checks import iter_faults
from odgovor.stats.facts import FACTS
from odgovor.stats.index import index_of
from odgovor.stats.records import Indicator, Observation, StatBook
from tests.conftest import EXAMPLE


@cache
def example() -> StatBook:
    text = (EXAMPLE / "stats/indicators.yaml").read_text(encoding="utf-8")
    listed = load_yaml(text, file="indicators.yaml")["indicators"]
    indicators = [from_mapping(Indicator, item, file="i", faults=[]) for item in listed]
    sheet = (EXAMPLE / "stats/observations.csv").read_text(encoding="utf-8")
    reading = read_csv(Observation, sheet, file="observations.csv")
    assert reading.faults == ()
    return StatBook(tuple(item for item in indicators if item), reading.records, 5)


def value(indicator: str, period: str, **breakdown: str) -> float | None:
    parameters = {"indicator": indicator, "period": period, **breakdown}
    return FACTS.compute("stats.value", example(), parameters).value


def test_every_indicator_and_observation_of_the_example_is_sound() -> None:
    assert len(example().indicators) >= 20
    assert list(iter_faults(example(), {})) == []
    assert [item.key for item in example().observations if not is_key(item.key)] == []


def test_every_text_is_bilingual_and_its_serbian_is_in_cyrillic() -> None:
    for item in example().indicators:
        texts = [item.name, item.definition, item.note, *(c.label for c in item.categories)]
        for text in texts:
            assert text.missing() == ()
            assert not text or has_cyrillic(text.sr)
    for observation in example().observations:
        assert observation.note.missing() == ()
        assert set(latin_words(observation.note.sr)) <= {"TIP", "GRETA"}


def test_the_national_series_is_the_published_one() -> None:
    years = range(2013, 2024)

    identified = [value("stat.identified", str(year)) for year in years]

    assert identified == [92, 125, 36, 49, 40, 76, 36, 48, 43, 62, 66]


def test_the_conflicts_of_the_sources_are_kept() -> None:
    assert value("stat.identified", "2016", source="centre-2016") == 57
    assert value("stat.presumed", "2016", source="centre-2016") == 119
    assert value("stat.identified", "2020-01/2020-10", age="child") == 23
    assert value("stat.identified", "2020", age="child") == 17


def test_no_case_in_vranje_is_a_known_zero_that_nobody_invented() -> None:
    parameters = {
        "indicator": "stat.registered-persons",
        "locality": "vranje",
        "period": "2013/2014",
    }

    found = FACTS.compute("stats.value", example(), parameters)

    assert (found.value, found.is_simulated) == (0, False)


def test_invented_observations_are_of_the_cities_and_say_so() -> None:
    invented = [item for item in example().observations if item.simulated]

    assert {item.locality for item in invented} == {
        "kraljevo",
        "kragujevac",
        "vranje",
        "nis",
        "novi-sad",
        "subotica",
        "sremska-mitrovica",
    }
    assert not any(item.is_verified for item in invented)


def test_small_local_counts_are_withheld_in_the_example() -> None:
    withheld = index_of(example()).withheld

    assert "stat.presumed-local.kraljevo.2013#local-statistics-example" in withheld
    assert "stat.presumed-local.vranje.2013#local-statistics-example" not in withheld
    assert "stat.presumed-local.nis.2013#local-statistics-example" not in withheld


def test_the_notes_of_figures_are_the_files_that_are_recorded_and_say_what_they_are() -> None:
    folder = EXAMPLE / "documents"
    name = "documents.part-stats.csv"
    name = name if (folder / name).exists() else "documents.csv"
    reading = read_csv(Document, (folder / name).read_text(encoding="utf-8"), file=name)
    used = {item.source for item in example().observations}

    checked = [item for item in reading.records if item.key in used and item.file]

    assert len(checked) >= 10
    for document in checked:
        data = (folder / document.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == document.sha256
        pages = data.decode().split("\f")
        assert len(pages) == document.pages
        first = pages[0].splitlines()[0]
        assert "није извор" in first or "нису извор" in first or "Измишљен пример" in first
        cited = [o.page for o in example().observations if o.source == document.key and o.page]
        assert all(page <= len(pages) for page in cited)
