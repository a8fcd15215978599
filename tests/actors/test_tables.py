"""Tables about actors: shape, states, totals, and the mark of invented records."""

from __future__ import annotations

import pytest

from odgovor.actors.records import TieKind, TieReply
from odgovor.actors.tables import TABLES
from odgovor.common.codes import PathwayPhase, State
from odgovor.common.dates import PartialDate
from odgovor.common.errors import UsageError
from odgovor.common.langtext import LangText

from .factories import NIS, VRANJE, book, organisation, practised, process, role, tie


@pytest.fixture
def actors():
    return book(
        ("swc", "police", "cso"),
        organisation("swc", "vranje"),
        organisation("centre", "rs"),
        practised("swc", "police", reply=TieReply.CONFIRMED, is_on_paper=True),
        practised("swc", "cso", reply=TieReply.DENIED, kind=TieKind.PROTOCOL, is_on_paper=True),
        tie("cso", "police", simulated=True),
        practised("swc", "rs.centre", reply=TieReply.CONFIRMED),
        role("swc", PathwayPhase.IDENTIFICATION, is_practised=True),
        role("police", PathwayPhase.PROSECUTION, is_on_paper=True, is_practised=False),
        process("process.late", start=PartialDate(2013), by=("org.rs.centre",)),
        process("process.early", start=PartialDate(2011, 4), end=PartialDate(2012)),
        process("process.nis", locality="nis", start=PartialDate(2012)),
    )


def table(actors, name, **parameters):
    return TABLES.compute(f"actors.{name}", actors, (NIS, VRANJE), parameters)


def values(row):
    return [cell.value for cell in row.cells]


@pytest.mark.parametrize("name", sorted(TABLES.specs))
def test_every_table_has_its_title_headers_and_labels_in_both_languages(actors, name):
    spec = TABLES.specs[name]
    parameters = dict.fromkeys(spec.required, "nis")

    made = TABLES.compute(name, actors, (NIS, VRANJE), parameters)

    texts = [made.title, made.row_header, *(column.label for column in made.columns)]
    texts += [row.label for row in made.rows]
    assert made.key == name
    assert made.rows
    assert [text.missing() for text in texts] == [()] * len(texts)


def test_the_pathway_says_who_covers_a_phase_and_where_nobody_was_asked(actors):
    made = table(actors, "pathway_by_locality")

    said = [row.cells[0].value.en for row in made.rows]
    assert said == ["in practice (1)", "nobody", "nobody", "nobody", "on paper only (1)"]
    assert {row.cells[1].state for row in made.rows} == {State.NOT_ASSESSED}


def test_the_pathway_counts_a_zero_where_nobody_covers_a_phase(actors):
    made = table(actors, "pathway_counts_by_locality")

    assert [row.cells[0].value for row in made.rows] == [1, 0, 0, 0, 0]


def test_the_replies_of_a_locality_add_up_and_an_unasked_one_has_no_figures(actors):
    made = table(actors, "ties_by_locality")

    nis, vranje, total = made.rows
    assert values(nis) == values(total) == [2, 1, 1, 4]
    assert {cell.state for cell in vranje.cells} == {State.NOT_ASSESSED}
    assert total.is_total
    assert made.columns[-1].is_total
    assert made.is_simulated


def test_the_replies_may_be_read_for_one_kind_of_tie(actors):
    made = table(actors, "ties_by_locality", kind="protocol")

    assert values(made.rows[0]) == [0, 1, 0, 1]
    assert not made.is_simulated


def test_the_measures_stand_in_one_row_a_locality(actors):
    nis, vranje = table(actors, "network_measures_by_locality").rows

    assert values(nis) == [3, 1, pytest.approx(1 / 3), pytest.approx(2 / 3), None, 1]
    assert values(vranje) == [1, None, None, None, None, None]
    assert nis.cells[2].denominator == 3


def test_the_measures_name_the_layer_they_were_taken_on(actors):
    made = table(actors, "network_measures_by_locality", layer="on-paper")

    assert made.title == LangText(
        "Measures of the local networks: ties on paper", "Мере локалних мрежа: везе на папиру"
    )


def test_organisations_are_counted_by_type_with_totals_both_ways(actors):
    made = table(actors, "organisations_by_type_and_locality")

    assert {row.key: values(row) for row in made.rows} == {
        "Police": [1, 0, 1],
        "SocialWelfareCentre": [1, 1, 2],
        "CivilSociety": [1, 0, 1],
        "total": [3, 1, 4],
    }


def test_an_essential_organisation_is_listed_with_what_would_be_lost(actors):
    (row,) = table(actors, "essential_organisations", locality="nis").rows

    assert row.key == "org.nis.swc"
    assert values(row)[1].en == "Identification"
    assert values(row)[2].en == "centre rs"


def test_the_ties_of_a_locality_are_listed_as_its_sociogram_shows_them(actors):
    made = table(actors, "ties", locality="nis")

    assert [row.key for row in made.rows] == [
        "tie.nis.swc--police.referral",
        "tie.nis.swc--cso.protocol",
        "tie.nis.cso--police.referral",
        "tie.nis.swc--rs.centre.referral",
    ]
    assert [text.en for text in values(made.rows[2])][2:] == [
        "unanswered",
        "not known",
        "not known",
    ]
    assert len(table(actors, "ties", locality="nis", reply="denied").rows) == 1


def test_the_roles_of_a_locality_show_paper_and_practice(actors):
    rows = {row.key: row for row in table(actors, "roles", locality="nis").rows}

    assert rows["org.nis.police"].cells[4].value.en == "On paper: yes; in practice: no."
    assert rows["org.nis.cso"].cells[0].state is State.NOT_APPLICABLE
    vranje = table(actors, "roles", locality="vranje")
    assert vranje.rows[0].cells[0].state is State.NOT_ASSESSED
    assert vranje.title.sr == "Улоге на путу упућивања: Врање"


def test_processes_stand_in_the_order_of_their_beginnings(actors):
    made = table(actors, "processes")

    assert [row.key for row in made.rows] == ["process.early", "process.nis", "process.late"]
    assert values(made.rows[0])[0].en == "April 2011 to 2012"
    assert values(made.rows[0])[1].sr == "Србија"
    assert made.rows[0].cells[3].state is State.NO_DATA
    assert [row.key for row in table(actors, "processes", locality="nis").rows] == ["process.nis"]


def test_a_process_that_goes_on_has_no_last_year(actors):
    early, nis, _ = table(actors, "process_timeline").rows

    assert values(early)[1:] == [2011, 2012]
    assert values(nis)[1:] == [2012, None]
    assert nis.cells[2].state is State.NOT_APPLICABLE


def test_a_table_about_one_locality_needs_it_named(actors):
    with pytest.raises(UsageError, match="missing: locality"):
        table(actors, "ties")
