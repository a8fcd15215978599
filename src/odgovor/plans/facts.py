"""The facts of the room: figures about plans, their activities, marks, money and gaps.

Parameters that several facts share: ``locality`` and ``plan`` are keys, ``theme`` is a theme's code,
``period`` is ``current`` (plans no later plan follows), ``earlier``, or empty for both.
"""

from __future__ import annotations

from odgovor.common.facts import FactRegistry, Unit
from odgovor.common.langtext import LangText
from odgovor.plans import flag_facts, money_facts, plan_facts, score_facts

FACTS = FactRegistry("plans")

FACTS.register(
    "coverage",
    unit=Unit.SHARE,
    label=LangText(
        "Share of applicable activities that could be scored",
        "Удео примењивих активности које су могле да се оцене",
    ),
)(score_facts.coverage)
FACTS.register(
    "implemented_share",
    unit=Unit.SHARE,
    label=LangText(
        "Share of scored activities that are implemented",
        "Удео спроведених међу оцењеним активностима",
    ),
)(score_facts.implemented_share)
FACTS.register(
    "mean_score",
    unit=Unit.SCORE,
    label=LangText("Mean score of activities (0–3)", "Просечна оцена активности (0–3)"),
)(score_facts.mean_score)
FACTS.register(
    "activities", unit=Unit.COUNT, label=LangText("Number of activities", "Број активности")
)(score_facts.activities)
FACTS.register(
    "disputed",
    unit=Unit.COUNT,
    label=LangText(
        "Activities on which the stages of marking differ",
        "Активности о којима се ступњеви оцењивања разликују",
    ),
)(score_facts.disputed)
FACTS.register("late", unit=Unit.COUNT, label=LangText("Late activities", "Активности које касне"))(
    flag_facts.late
)
FACTS.register(
    "unknown_when_due",
    unit=Unit.COUNT,
    label=LangText(
        "Activities past their deadline whose implementation is unknown",
        "Активности чији је рок истекао, а није познато да ли су спроведене",
    ),
)(flag_facts.unknown_when_due)
FACTS.register(
    "no_budget",
    unit=Unit.COUNT,
    label=LangText("Activities without a budget", "Активности без буџета"),
)(flag_facts.no_budget)
FACTS.register(
    "no_indicator",
    unit=Unit.COUNT,
    label=LangText("Activities without an indicator", "Активности без показатеља"),
)(flag_facts.no_indicator)
FACTS.register(
    "planned_rsd", unit=Unit.RSD, label=LangText("Planned funds, RSD", "Планирана средства, динара")
)(money_facts.planned_rsd)
FACTS.register(
    "executed_rsd",
    unit=Unit.RSD,
    label=LangText("Executed funds, RSD", "Утрошена средства, динара"),
)(money_facts.executed_rsd)
FACTS.register(
    "executed_share",
    unit=Unit.SHARE,
    label=LangText("Executed share of planned funds", "Удео утрошених у планираним средствима"),
)(money_facts.executed_share)
FACTS.register("plans", unit=Unit.COUNT, label=LangText("Number of plans", "Број планова"))(
    plan_facts.plans
)
FACTS.register(
    "gaps",
    unit=Unit.COUNT,
    label=LangText("Periods without a readable plan", "Периоди без доступног плана"),
)(plan_facts.gaps)
FACTS.register(
    "participation_share",
    unit=Unit.SHARE,
    label=LangText(
        "Share of plans made with participation", "Удео планова у чијој изради се учествовало"
    ),
)(plan_facts.participation_share)
FACTS.register(
    "measures_on_theme",
    unit=Unit.COUNT,
    label=LangText("Measures on the theme", "Мере о теми"),
)(plan_facts.measures_on_theme)
