"""Every record of a study, in a row and by class."""

from __future__ import annotations

import pytest

from odgovor.common.records import specs_of
from odgovor.plans.records import Mark, Measure
from odgovor.stats.records import Observation
from odgovor.study.every import every_record, keys_referred_to, records_by_class
from odgovor.study.reading import load_study
from odgovor.study.records import Study
from tests.conftest import EXAMPLE


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study(EXAMPLE)


def test_the_records_of_each_class_are_those_of_the_row_in_the_same_order(study: Study) -> None:
    found = records_by_class(study)

    for cls, records in found.items():
        assert [id(item) for item in records] == [
            id(item) for item in every_record(study) if type(item) is cls
        ]
    assert sum(map(len, found.values())) == len(list(every_record(study)))


def test_a_row_of_some_classes_has_no_others(study: Study) -> None:
    found = list(every_record(study, {Measure, Mark}))

    assert found == [item for item in every_record(study) if isinstance(item, (Measure, Mark))]


def test_the_keys_that_a_field_names_are_each_given_once(study: Study) -> None:
    observations = records_by_class(study)[Observation]
    (source,) = (spec for spec in specs_of(Observation) if spec.name == "source")
    (norms,) = (spec for spec in specs_of(Measure) if spec.name == "norms")

    assert keys_referred_to(observations, source) == {item.source for item in observations}
    named = {key for measure in records_by_class(study)[Measure] for key in measure.norms}
    assert keys_referred_to(records_by_class(study)[Measure], norms) == named
