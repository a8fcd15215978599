"""Candidates: ranked, explained, versioned, and never more than a proposal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from odgovor.common.langtext import LangText
from odgovor.norms.alignment.hubness import corrected
from odgovor.norms.alignment.passages import Passage
from odgovor.norms.alignment.ranking import rank, standardised

AID = Passage("law.art_1", LangText("Victims receive free legal aid.", ""))
ROADS = Passage("nis.m1", LangText("", "Поправка сеоских путева"), "nis")
LAWYER = Passage("nis.m2", LangText("", "Бесплатно заступање жртава пред судом"), "nis")
DESK = Passage("vranje.m1", LangText("", "Besplatna pravna pomoć građanima"), "vranje")


class CountsLetters:
    """An embedder for tests: a vector says how often some letters stand in a text."""

    name = "letters"

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        return self.passages(texts)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        counts = np.array([[text.count(c) + 0.1 for c in "aeiou"] for text in texts], "float32")
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)


def test_the_measure_that_speaks_of_the_obligation_comes_first():
    found = rank([AID], [ROADS, LAWYER, DESK]).candidates(0)

    assert [item.measure for item in found] == ["nis.m2", "vranje.m1"]
    assert [item.rank for item in found] == [1, 2]


def test_a_measure_that_shares_no_word_is_no_candidate():
    found = rank([AID], [ROADS]).candidates(0)

    assert found == ()


def test_candidates_of_a_locality_are_its_own():
    found = rank([AID], [ROADS, LAWYER, DESK]).candidates(0, locality="vranje")

    assert [(item.measure, item.rank) for item in found] == [("vranje.m1", 1)]


def test_a_candidate_says_which_words_speak_for_it():
    best = rank([AID], [ROADS, LAWYER, DESK]).candidates(0)[0]

    said = {(item.concept, item.obligation_says.en, item.measure_says.sr) for item in best.matches}

    assert ("victim", "Victims", "жртава") in said


def test_what_the_plan_itself_names_comes_first():
    named = Passage("nis.m3", LangText("", "Набавка возила"), "nis", names=("law.art_1",))

    best = rank([AID], [LAWYER, named]).candidates(0)[0]

    assert (best.measure, best.is_named) == ("nis.m3", True)


def test_the_version_of_a_score_names_its_method_glossary_and_model():
    by_words = rank([AID], [LAWYER]).version
    by_both = rank([AID], [LAWYER], embedder=CountsLetters()).version

    assert by_words.startswith("words-1.")
    assert by_both == f"{by_words}+letters.csls-1"


def test_the_order_of_measures_does_not_change_their_scores():
    measures = [ROADS, LAWYER, DESK]

    there = rank([AID], measures, embedder=CountsLetters()).scores
    back = rank([AID], measures[::-1], embedder=CountsLetters()).scores

    assert np.allclose(there, back[:, ::-1])


def test_nothing_to_align_is_no_error():
    assert rank([AID], []).candidates(0) == ()
    assert rank([], [LAWYER]).scores.shape == (0, 1)


def test_a_hub_near_to_everything_loses_its_advantage():
    # The first document is a hub: near to every query, nearest to none but by a little.
    similarities = np.array([[0.80, 0.79, 0.10], [0.80, 0.10, 0.79]])

    mended = corrected(similarities, neighbours=2)

    assert similarities.argmax(axis=1).tolist() == [0, 0]
    assert mended.argmax(axis=1).tolist() == [1, 2]


@given(st.lists(st.lists(st.floats(-1, 1), min_size=3, max_size=3), min_size=2, max_size=5))
def test_standardised_rows_have_mean_zero(rows):
    made = standardised(np.array(rows))

    assert np.allclose(made.mean(axis=1), 0, atol=1e-6)
