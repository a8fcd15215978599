"""A bundle comes back as it was written: the example, and studies made up by a machine."""

import dataclasses
from enum import StrEnum

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odgovor.actors.records import ActorBook
from odgovor.common.dates import PartialDate, Period
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import specs_of
from odgovor.fieldwork.records import FieldBook
from odgovor.fieldwork.standards import built_in_standards
from odgovor.findings.records import FindingBook
from odgovor.focusgroups.records import FocusBook, Turn
from odgovor.norms.catalogue import built_in_instruments
from odgovor.norms.records import NormBook
from odgovor.plans.records import PlanBook
from odgovor.stats.records import Observation, StatBook
from odgovor.study.layout import LISTINGS, SHEETS, SHELVES
from odgovor.study.reading import load_study
from odgovor.study.writing import bundle_files, write_bundle
from tests.conftest import EXAMPLE

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=12
).filter(lambda text: text[:1] not in "=+-@" or not text)
keys = st.from_regex(r"[a-z][a-z0-9]{2,8}(\.[a-z0-9]{1,5})?", fullmatch=True)
days = st.builds(PartialDate, st.integers(1990, 2030), st.integers(0, 12))
VALUES = {
    str: keys,
    bool: st.booleans(),
    int: st.integers(-1000, 10**9),
    float: st.floats(allow_nan=False, allow_infinity=False),
    LangText: st.builds(LangText, texts, texts),
    PartialDate: days,
    Period: days.map(lambda day: Period(day, day)),
    EvidenceRef: st.builds(EvidenceRef, keys, st.just("p. 3"), st.just("ab12cd34ef56")),
}


def values(spec):
    base = spec.base
    if isinstance(base, type) and issubclass(base, StrEnum):
        one = st.sampled_from(base)
    elif spec.is_record:
        one = records(base)
    else:
        one = VALUES[base]
    if spec.is_many:
        return st.lists(one, max_size=2).map(tuple)
    return st.none() | one if spec.is_optional else one


def records(cls):
    fields = {spec.name: values(spec) for spec in specs_of(cls)}
    if cls is Observation:
        fields["value"] = st.floats(0, 1e6)
        fields["state"] = st.just(specs_of(cls)[9].default)
    return st.builds(cls, **fields)


def lists_of(cls):
    def unique(items):
        seen = {}
        for item in items:
            seen.setdefault(getattr(item, "key", len(seen)), item)
        return tuple(seen.values())

    return st.lists(records(cls), max_size=2).map(unique)


@st.composite
def studies(draw):
    info = load_study(EXAMPLE).info
    books = {}
    for place in (*SHEETS, *LISTINGS, *SHELVES):
        books.setdefault(place.book, {})[place.attribute] = draw(lists_of(place.record))
    from odgovor.study.records import Study

    standards = books["fieldwork"].pop("standards") or built_in_standards()
    turns = (Turn(1, "S1", draw(texts.map(lambda t: f"а{t}".replace("\n", " ").strip())), "x"),)
    own = {name: held for name, held in books.pop("").items()}
    return turns, dataclasses.replace(
        Study(info),
        **own,
        norms=NormBook(built_in_instruments(), **books["norms"]),
        plans=PlanBook(**books["plans"], as_of=info.as_of, period=info.period),
        fieldwork=FieldBook(standards=standards, **books["fieldwork"]),
        focusgroups=FocusBook(**books["focusgroups"]),
        stats=StatBook(**books["stats"], small_cell_threshold=info.small_cell_threshold),
        actors=ActorBook(**books["actors"]),
        findings=FindingBook(**books["findings"]),
    )


def test_the_example_comes_back_as_it_was_written(tmp_path):
    study = load_study(EXAMPLE)

    write_bundle(study, tmp_path / "copy", documents_from=EXAMPLE)

    assert load_study(tmp_path / "copy") == study


def test_writing_a_read_bundle_again_changes_no_byte(tmp_path):
    write_bundle(load_study(EXAMPLE), tmp_path / "first")

    again = bundle_files(load_study(tmp_path / "first"))

    assert {name: (tmp_path / "first" / name).read_bytes() for name in again} == again


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(made=studies())
def test_any_study_comes_back_as_it_was_written(tmp_path_factory, made):
    _, study = made
    folder = tmp_path_factory.mktemp("study")

    write_bundle(study, folder)

    assert load_study(folder) == study
