"""How well alignment ranks: on the set given for development, and on one of the project's own."""

from __future__ import annotations

import pytest

from odgovor.common.langtext import LangText
from odgovor.norms.alignment.embeddings import SmallE5, is_available
from odgovor.norms.alignment.evaluation import quality_of
from odgovor.norms.alignment.passages import Passage
from odgovor.norms.alignment.ranking import rank
from tests.norms.alignment.sets import development_set, held_out_set

with_model = pytest.mark.skipif(not is_available(), reason="the embeddings extra is not installed")


@pytest.fixture(scope="module")
def model():
    """The model, loaded once; it keeps what it has read."""
    return SmallE5()


def quality(labelled, embedder=None):
    obligations, measures, answers = labelled
    return quality_of(rank(obligations, measures, embedder=embedder), answers)


def test_words_alone_reach_the_goal_on_the_development_set(shared):
    found = quality(development_set(shared))

    assert found.mean_reciprocal_rank >= 0.75
    assert found.recall_at_5 >= 0.95


@with_model
def test_words_and_meaning_reach_the_goal_on_the_development_set(shared, model):
    found = quality(development_set(shared), model)

    assert found.mean_reciprocal_rank >= 0.85
    assert found.recall_at_5 >= 0.95


@pytest.mark.parametrize("across", [True, False])
def test_words_alone_reach_the_goal_on_the_own_set(across):
    found = quality(held_out_set(across=across))

    assert (found.obligations, found.measures) == (12, 36)
    assert found.mean_reciprocal_rank >= 0.75
    assert found.recall_at_5 >= 0.95


@with_model
@pytest.mark.parametrize("across", [True, False])
def test_words_and_meaning_find_all_but_one_on_the_own_set(model, across):
    found = quality(held_out_set(across=across), model)

    assert found.mean_reciprocal_rank >= 0.85
    assert found.recall_at_5 >= 0.9  # eleven of twelve: one paraphrase speaks of users only


def test_the_reciprocal_rank_is_that_of_the_first_right_measure():
    obligation = Passage("o", LangText("legal aid and shelter", ""))
    measures = [
        Passage("first", LangText("legal aid and shelter", "")),
        Passage("second", LangText("shelter", "")),
        Passage("none", LangText("roads", "")),
    ]

    found = quality_of(rank([obligation], measures), {"o": frozenset({"second", "none"})})

    assert found.mean_reciprocal_rank == 0.5


def test_an_obligation_without_its_measure_counts_zero():
    obligation = Passage("o", LangText("legal aid", ""))

    found = quality_of(
        rank([obligation], [Passage("m", LangText("roads", ""))]), {"o": frozenset({"m"})}
    )

    assert (found.mean_reciprocal_rank, found.recall_at_5) == (0, 0)


def test_answers_for_an_obligation_that_is_not_ranked_are_refused():
    with pytest.raises(ValueError, match="not ranked"):
        quality_of(rank([], []), {"o": frozenset({"m"})})
