"""A publication of the size of a real one: 30,000 words, 30 exhibits, 1,500 entries in the annex."""

from __future__ import annotations

from dataclasses import replace

from odgovor.common.langtext import Edition
from odgovor.publication import ast
from odgovor.publication.ast import Node
from odgovor.publication.manuscript import Section, anchor
from odgovor.publication.resolved import AnnexEntry, Resolved
from tests.publication.site.factories import small_publication

TEXT = (
    "центар за социјални рад пријавио је сумњу на трговину људима а полиција је тражила писани "
    "договор о томе ко шта ради када се препозна претпостављена жртва у граду или на терену"
)
WORDS = TEXT.split()
CHAPTERS, EXHIBITS, RECORDS, FIGURES = 25, 30, 1200, 300


def large_publication() -> Resolved:
    """The Cyrillic edition of a large publication; every figure rests on forty records."""
    small = small_publication(Edition.SR_CYRL)
    records = [_record(i) for i in range(RECORDS)]
    figures = [_figure(i) for i in range(FIGURES)]
    return replace(
        small,
        sections=tuple(_chapter(i) for i in range(CHAPTERS)),
        exhibits=tuple(
            replace(small.exhibits[i % 2], identifier=f"x-{i}", number=i) for i in range(EXHIBITS)
        ),
        annex={entry.key: entry for entry in [*figures, *records]} | dict(small.annex),
        uses={},
    )


def _record(i: int) -> AnnexEntry:
    key = f"visit.grad-{i % 7}.q{i}"
    source = f"fieldwork/answers.csv, ред {i}"
    return AnnexEntry(key, anchor(key), "records", f"Посета {i}", TEXT, source, digest=f"{i:012x}")


def _figure(i: int) -> AnnexEntry:
    key = f"fieldwork.score(locality=grad-{i})"
    inputs = tuple(f"visit.grad-{j % 7}.q{j}" for j in range(i, i + 40))
    details = (("Вредност", "11 од 18"), ("Метод", "fieldwork.score/1"))
    return AnnexEntry(
        key, anchor(key), "figures", f"Оцена {i}", "61%", details=details, inputs=inputs
    )


def _chapter(number: int) -> Section:
    blocks: list[Node] = []
    for i in range(12):
        if i % 3 == 0:
            blocks.append(ast.header(2, f"Одељак {i}", ast.attr(f"c-{number}-{i}")))
        key = f"fieldwork.score(locality=grad-{number * 12 + i})"
        live = ast.span(ast.words("61%"), ast.attr(f"u-{number}-{i}", ("live",), key=key))
        text = " ".join(WORDS[j % len(WORDS)] for j in range(100))
        blocks.append(ast.para(*ast.words(text), {"t": "Space"}, live))
    spot = str(number)
    blocks.append(ast.div([], ast.attr(f"x-{spot}", ("exhibit",), number=spot)))
    slug = f"chapter-{number}"
    return Section(f"{slug}.md", slug, ast.words(f"Поглавље {number}"), "chapter", slug, blocks)
