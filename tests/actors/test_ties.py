"""Two-sided ties: claims, replies, paper and practice."""

from __future__ import annotations

import pytest

from odgovor.actors.facts import FACTS
from odgovor.actors.records import TieKind, TieReply
from odgovor.actors.ties import Layer, is_in_layer, is_practised, paper_only, replies_to, share_of
from odgovor.common.codes import State
from odgovor.common.errors import UsageError

from .factories import book, organisation, practised, tie


def fact(actors, name, **parameters):
    return FACTS.compute(f"actors.{name}", actors, parameters)


def test_reciprocity_is_read_from_answered_claims_only():
    actors = book(
        ("swc", "police", "health", "cso"),
        tie("swc", "police", reply=TieReply.CONFIRMED),
        tie("swc", "health", reply=TieReply.CONFIRMED),
        tie("swc", "cso", reply=TieReply.DENIED),
        tie("police", "cso", reply=TieReply.UNANSWERED),
    )

    found = fact(actors, "reciprocity", locality="nis")

    assert (found.value, found.numerator, found.denominator) == (pytest.approx(2 / 3), 2, 3)
    assert fact(actors, "answered_share").value == 0.75
    assert len(found.inputs) == 4


def test_without_any_answer_reciprocity_is_no_data_and_not_zero():
    found = fact(book(("swc", "police"), tie("swc", "police")), "reciprocity")

    assert found.value is None
    assert found.state is State.NO_DATA
    assert found.inputs == ("tie.nis.swc--police.referral",)


def test_where_nobody_asked_about_ties_they_are_not_assessed():
    actors = book(("swc", "police"), organisation("swc", "vranje"), practised("swc", "police"))

    assert fact(actors, "ties", locality="vranje").state is State.NOT_ASSESSED
    assert fact(actors, "density", locality="vranje").state is State.NOT_ASSESSED
    assert fact(actors, "ties", locality="nis").value == 1


def test_where_ties_were_recorded_none_of_a_kind_is_a_true_zero():
    actors = book(("swc", "police"), tie("swc", "police"))

    found = fact(actors, "ties", locality="nis", kind="protocol")

    assert found.value == 0
    assert found.inputs == ("tie.nis.swc--police.referral",)


def test_ties_are_counted_by_kind_and_reply():
    actors = book(
        ("swc", "police", "health"),
        tie("swc", "police", reply=TieReply.DENIED),
        tie("swc", "police", kind=TieKind.PROTOCOL, reply=TieReply.DENIED),
        tie("swc", "health", reply=TieReply.CONFIRMED),
    )

    assert fact(actors, "ties").value == 3
    assert fact(actors, "ties", kind="referral", reply="denied").value == 1
    assert fact(actors, "ties_denied").value == 2
    assert fact(actors, "ties_confirmed", kind="protocol").value == 0


def test_a_mistyped_code_names_the_codes_that_there_are():
    with pytest.raises(UsageError, match="referral, information, protocol, joint-action"):
        fact(book(), "ties", kind="referal")


def test_a_tie_that_the_other_side_denies_is_not_practised():
    denied = tie("swc", "police", reply=TieReply.DENIED, is_practised=True)

    assert is_practised(denied) is False
    assert not is_in_layer(denied, Layer.PRACTISED)
    assert is_in_layer(denied, Layer.CLAIMED)


def test_the_paper_only_share_looks_at_ties_on_paper_whose_practice_is_known():
    ties = [
        tie("swc", "police", is_on_paper=True, is_practised=True),
        tie("swc", "health", is_on_paper=True, is_practised=False),
        tie("swc", "cso", is_on_paper=True, is_practised=None),
        tie("police", "cso", is_on_paper=False, is_practised=True),
    ]

    assert (paper_only(ties).count, paper_only(ties).known) == (1, 2)
    actors = book(("swc", "police", "health", "cso"), *ties)
    assert fact(actors, "paper_only_share").value == 0.5
    assert fact(actors, "on_paper_share").value == 0.75
    assert fact(actors, "practised_share").value == pytest.approx(2 / 3)


def test_unknown_answers_are_in_neither_count_of_a_share():
    share = share_of([True, None, False, None])

    assert (share.count, share.known, share.value) == (1, 2, 0.5)
    assert share_of([None]).value is None


def test_replies_add_up_to_the_claims():
    replies = replies_to([tie("swc", "police"), tie("swc", "cso", reply=TieReply.DENIED)])

    assert replies.claimed == replies.confirmed + replies.denied + replies.unanswered == 2
    assert replies.reciprocity == 0


def test_a_tie_is_at_home_in_one_locality_only():
    actors = book(
        ("swc",),
        organisation("swc", "vranje"),
        organisation("centre", "rs"),
        tie("swc", "vranje.swc"),
        tie("rs.centre", "nis.swc"),
        tie("swc", "rs.centre"),
    )

    assert fact(actors, "ties", locality="nis").value == 3
    assert fact(actors, "ties", locality="vranje").state is State.NOT_ASSESSED
    assert fact(actors, "ties").value == 3


def test_a_figure_made_of_an_invented_tie_says_so():
    actors = book(("swc", "police"), tie("swc", "police", reply=TieReply.CONFIRMED, simulated=True))

    assert fact(actors, "reciprocity").is_simulated
    assert not fact(actors, "organisations").is_simulated
