"""Snippets: the words that were found, marked, in their own script."""

from hypothesis import given
from hypothesis import strategies as st

from odgovor.search.query import parse
from odgovor.search.snippets import Piece, snippet_of
from odgovor.search.terms import wanted_of


def marked(text, words, language="sr"):
    return [
        p.text for p in snippet_of(text, wanted_of(parse(words)), language=language) if p.is_hit
    ]


def test_words_are_marked_in_the_script_they_are_written_in():
    pieces = snippet_of("Заштита жртава у граду.", wanted_of(parse("zrtve grad")), language="sr")

    assert pieces == (
        Piece("Заштита ", is_hit=False),
        Piece("жртава", is_hit=True),
        Piece(" у ", is_hit=False),
        Piece("граду", is_hit=True),
        Piece(".", is_hit=False),
    )


def test_the_window_lies_where_most_of_the_words_stand():
    text = "жртва " + "реч " * 60 + "жртва у граду " + "реч " * 60

    assert marked(text, "žrtva grad") == ["жртва", "граду"]
    assert snippet_of(text, wanted_of(parse("žrtva grad")), language="sr")[0].text == "… "


def test_a_text_without_the_words_begins_at_its_beginning():
    assert snippet_of("Kratak tekst.", wanted_of(parse("žrtva")), language="sr") == (
        Piece("Kratak tekst.", is_hit=False),
    )


@given(st.text(max_size=300), st.sampled_from(["žrtva", "zrt*", '"a b"', "the"]))
def test_the_pieces_of_a_short_text_are_the_text(text, words):
    pieces = snippet_of(text, wanted_of(parse(words)), language="sr")

    joined = "".join(piece.text for piece in pieces)
    assert joined == text or "…" in joined
