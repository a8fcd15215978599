"""Sets of obligations with known answers: the one given for development, and one that nothing was tuned on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from odgovor.common.langtext import LangText
from odgovor.common.yamls import load_yaml
from odgovor.norms.alignment.passages import Passage, obligations_of
from odgovor.plans.alignment import passages_of
from odgovor.study.reading import load_study

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[2] / "examples/seven-cities"
Answers = dict[str, frozenset[str]]
LabelledSet = tuple[list[Passage], list[Passage], Answers]


def development_set(folder: Path) -> LabelledSet:
    """English obligations and Serbian measures in both scripts, one answer each."""
    data = json.loads((folder / "data/alignment/development-set.json").read_text("utf-8"))
    texts = [item["text"] for item in data["obligations"]]
    obligations = [Passage(f"o{n}", LangText(text, "")) for n, text in enumerate(texts)]
    measures = [Passage(f"m{n}", LangText("", text)) for n, text in enumerate(data["measures"])]
    answers = {
        f"o{n}": frozenset({f"m{item['answer']}"}) for n, item in enumerate(data["obligations"])
    }
    return obligations, measures, answers


def held_out_set(*, across: bool) -> LabelledSet:
    """Obligations of the catalogue and measures of the example; ``across``: English against Serbian only.

    What the plans themselves name beside a measure is left out, since it would give the answer away.
    """
    data = load_yaml((HERE / "held_out.yaml").read_text("utf-8"), file="held_out.yaml")
    study = load_study(EXAMPLE)
    answers = {key: frozenset(right) for key, right in data["answers"].items()}
    obligations = [item for item in obligations_of(study.norms.instruments) if item.key in answers]
    plans = [plan for plan in study.plans.plans if plan.key in data["plans"]]
    measures = [replace(item, names=()) for item in passages_of(plans)]
    if across:
        obligations = [replace(item, text=LangText(item.text.en, "")) for item in obligations]
        measures = [replace(item, text=LangText("", item.text.sr)) for item in measures]
    return obligations, measures, answers
