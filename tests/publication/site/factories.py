"""One small publication in three editions: realistic words, every kind of node, and strings that bite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from odgovor.common.codes import State
from odgovor.common.facts import Fact, Unit
from odgovor.common.intervals import Interval
from odgovor.common.langtext import Edition, LangText
from odgovor.common.scripts import cyrillic_to_latin
from odgovor.common.tables import Cell, Column, Row, Table
from odgovor.publication import ast
from odgovor.publication.manuscript import anchor, parse_manuscript, with_identifiers
from odgovor.publication.resolved import AnnexEntry, Exhibit, Resolved, Use
from odgovor.study.records import Chapter

CONTENT = Path(__file__).parent / "content"
EPOCH = 1404086400
EDITIONS = (Edition.EN, Edition.SR_CYRL, Edition.SR_LATN)
DOWNLOADS = (
    ("PDF (A4)", "../downloads/seven-cities.pdf", 2_345_678),
    ("Open data", "../data/open-data.zip", 812_000),
)
NASTY = '<img src=x onerror=alert(1)> & "quotes" \u2028 </script>'
NASTY_KEY = 'plans.nasty(a="<b>&\'")'


def _entry(key: str, group: str, title: str, text: str, **more: Any) -> AnnexEntry:
    return AnnexEntry(key, anchor(key), group, title, text, **more)


def _figures(say: Any) -> list[AnnexEntry]:
    made_of, method = say("Value", "Вредност"), say("Method", "Метод")
    marks = tuple(f"nis-lap-2013.m{i // 4 + 1}.a{i % 4 + 1}" for i in range(18))
    return [
        _entry(
            "plans.coverage(locality=nis)", "figures",
            say("Activities that could be marked (Niš)", "Активности које су могле да буду означене (Ниш)"),
            "61%",
            details=(
                (made_of, say("11 of 18", "11 од 18")),
                (say("95% interval", "95% интервал"), "39–80%"),
                (method, "plans.coverage/1"),
                (say("As of", "Стање на дан"), "2014-06-30"),
            ),
            inputs=marks, uses=(Use("foreword", "u-1"), Use("plans", "u-15")), digest="3fa9c2d1e0b7",
            is_simulated=True,
        ),
        _entry("plans.executed_share", "figures", say("Activities with money spent", "Активности са утрошеним новцем"),
               "38%", details=((made_of, say("30 of 79", "30 од 79")), (method, "plans.executed_share/1")),
               inputs=marks[:3], uses=(Use("plans", "u-5"),), digest="aa11aa11aa11", is_simulated=True),
        _entry("plans.trained(locality=nis)", "figures", say("Professionals trained (Niš)", "Обучени стручњаци (Ниш)"),
               say("27 of 30", "27 од 30"), details=((method, "plans.trained/1"),), inputs=marks[:1],
               uses=(Use("plans", "u-8"),), digest="bb11bb11bb11", is_simulated=True),
        _entry("stats.identified(locality=vranje)", "figures",
               say("Formally identified victims (Vranje)", "Формално идентификоване жртве (Врање)"),
               say("withheld", "изостављено"), details=((method, "stats.identified/1"),),
               uses=(Use("plans", "u-4"),), digest="cc11cc11cc11"),
        _entry(NASTY_KEY, "figures", NASTY, "1", details=((NASTY, NASTY),), inputs=("doc.nasty",),
               uses=(Use("hostile", "u-13"),), digest="dd11dd11dd11"),
    ]  # fmt: skip


def _evidence(say: Any) -> list[AnnexEntry]:
    def row(file: str, number: int) -> str:
        return f"{file}, {say('row', 'ред')} {number}"

    quote = "Ја имам два броја у телефону који вреде више од целог протокола."
    return [
        _entry("cets197.art_12", "evidence", say("Council of Europe Convention, article 12", "Конвенција Савета Европе, члан 12"),
               say("Each Party shall assist victims in their recovery.", "Свака страна уговорница помаже жртвама у опоравку."),
               source=row("norms/cets197.yaml", 44), uses=(Use("foreword", "u-3"),), digest="0c0c0c0c0c0c"),
        _entry("fg.nis-01.t14", "evidence", say("Focus group Niš 1, turn 14", "Фокус група Ниш 1, исказ 14"), quote,
               source=row("focusgroups/nis-01.txt", 14), lang="sr" if say("e", "s") == "e" else "",
               uses=(Use("foreword", "u-2"), Use("voices", "u-9")), digest="1c1c1c1c1c1c", is_simulated=True),
        _entry("visit.nis-swc.2013-10.q07", "evidence", say("Visit to the centre, Niš", "Посета центру, Ниш"),
               say("The intake form has a line for it.", "Пријемни лист има ред за то."),
               source=row("fieldwork/answers.csv", 7), source_key="doc.nis-report-2013",
               uses=(Use("voices", "u-10"),), digest="2c2c2c2c2c2c", is_simulated=True),
        _entry("finding.coordination-on-paper", "evidence",
               say("Cooperation exists on paper and depends on persons in practice", "Сарадња постоји на папиру, а у пракси зависи од појединаца"), "",
               source=row("findings/coordination.yaml", 1), inputs=("fg.nis-01.t14", "doc.nis-report-2013"),
               uses=(Use("plans", "u-6"), Use("voices", "u-12")), digest="3c3c3c3c3c3c", is_simulated=True),
        _entry("doc.nis-report-2013", "sources", say("Report of the local team, Niš, 2013", "Извештај локалног тима, Ниш, 2013"),
               say("Local team, Niš, 2014-04", "Локални тим, Ниш, 2014-04"), source=row("documents/documents.csv", 12),
               uses=(Use("plans", "u-7"),), digest="4c4c4c4c4c4c", is_simulated=True),
        _entry("doc.nasty", "sources", NASTY, NASTY, source=NASTY, digest="5c5c5c5c5c5c"),
    ]  # fmt: skip


def _records(say: Any) -> list[AnnexEntry]:
    marks = [
        _entry(
            f"nis-lap-2013.m{i // 4 + 1}.a{i % 4 + 1}", "records",
            say(f"Measure {i // 4 + 1}, activity {i % 4 + 1}", f"Мера {i // 4 + 1}, активност {i % 4 + 1}"),
            say("Accredited training on identification of victims", "Акредитована обука о препознавању жртава"),
            source=f"plans/nis-lap-2013.csv, {say('row', 'ред')} {i + 2}", digest=f"{i:012x}", is_simulated=True,
        )
        for i in range(18)
    ]  # fmt: skip
    stat = _entry(
        "stat.identified.rs.2013", "records", say("Formally identified victims, Serbia, 2013", "Формално идентификоване жртве, Србија, 2013"),
        "92", source=f"stats/observations.csv, {say('row', 'ред')} 31", digest="6c6c6c6c6c6c",
    )  # fmt: skip
    return [*marks, stat]


def _status_table() -> Table:
    columns = (
        Column("done", LangText("Carried out", "Спроведено"), Unit.COUNT),
        Column("share", LangText("Share", "Удео"), Unit.SHARE),
        Column("spent", LangText("Spent (RSD)", "Утрошено (РСД)"), Unit.RSD),
        Column("identified", LangText("Formally identified victims", "Формално идентификоване жртве"), Unit.PERSONS),
        Column("body", LangText("Body in charge", "Носилац")),
    )  # fmt: skip
    body = LangText("Centre for social work", "Центар за социјални рад")
    nis = ("nis-lap-2013.m1.a1", "nis-lap-2013.m1.a2")
    rows = [
        ("nis", LangText("Niš", "Ниш"), 11, (11, 18), 918_500, Cell(7, inputs=("stat.identified.rs.2013",))),
        ("novi-sad", LangText("Novi Sad", "Нови Сад"), 9, (9, 21), 1_204_000, Cell(12)),
        ("vranje", LangText("Vranje", "Врање"), 4, (4, 15), 0, Cell(state=State.SUPPRESSED, inputs=nis)),
        ("subotica", LangText("Subotica", "Суботица"), None, None, None, Cell(state=State.NO_DATA)),
    ]  # fmt: skip
    made = []
    for key, label, done, share, spent, identified in rows:
        missing = Cell(state=State.NO_PLAN)
        cells = (
            missing if done is None else Cell(done, inputs=nis),
            missing
            if share is None
            else Cell(share[0] / share[1], inputs=nis, numerator=share[0], denominator=share[1], interval=Interval(0.4, 0.8)),
            missing if spent is None else Cell(spent, inputs=nis[:1]),
            identified,
            missing if done is None else Cell(body),
        )  # fmt: skip
        made.append(Row(key, label, cells, is_total=False))
    return Table(
        key="plans.status_by_locality",
        title=LangText("Status of activities by city", "Статус активности по градовима"),
        row_header=LangText("City", "Град"),
        columns=columns,
        rows=tuple(made),
        note=LangText("Activities due by 30 June 2014.", "Активности са роком до 30. јуна 2014."),
        counts_people=True,
        is_simulated=True,
    )


_SVG = """<svg xmlns="http://www.w3.org/2000/svg" class="ch" viewBox="0 0 680 200" role="img" aria-labelledby="fig-coverage-t" lang="{lang}" font-size="15" font-family="'Source Sans 3', sans-serif">
<title id="fig-coverage-t">{title}</title>
<text class="ch-text" fill="#1c2b2a" x="0" y="42">{one}</text><rect class="ch-accent" fill="#1f6f6b" x="120" y="24" width="342" height="26"/><text class="ch-text" fill="#1c2b2a" x="470" y="42">61%</text>
<text class="ch-text" fill="#1c2b2a" x="0" y="92">{two}</text><rect class="ch-accent" fill="#1f6f6b" x="120" y="74" width="240" height="26"/><text class="ch-text" fill="#1c2b2a" x="368" y="92">43%</text>
<text class="ch-text" fill="#1c2b2a" x="0" y="142">{three}</text><rect class="ch-accent" fill="#1f6f6b" x="120" y="124" width="151" height="26"/><text class="ch-text" fill="#1c2b2a" x="279" y="142">27%</text>
</svg>"""


def _exhibits(say: Any, edition: Edition) -> tuple[Exhibit, ...]:
    table = _status_table()
    caption = say(
        "Status of activities by city, 30 June 2014",
        "Статус активности по градовима, 30. јун 2014.",
    )
    drawn = say("Share of activities carried out", "Удео спроведених активности")
    svg = _SVG.format(
        lang=edition.value,
        title=drawn,
        one=say("Niš", "Ниш"),
        two=say("Novi Sad", "Нови Сад"),
        three=say("Vranje", "Врање"),
    )
    bad = replace(
        table, key="plans.nasty", title=LangText(NASTY, NASTY), note=LangText(NASTY, NASTY),
        columns=(Column("a", LangText(NASTY, NASTY)),),
        rows=(Row("a", LangText(NASTY, NASTY), (Cell(LangText(NASTY, NASTY), inputs=("doc.nasty",)),)),),
    )  # fmt: skip
    return (
        Exhibit("tbl-status", 1, False, ast.words(caption), caption, table, is_simulated=True, key=table.key),
        Exhibit("fig-coverage", 1, True, ast.words(drawn), drawn, table, svg=svg, width=680, height=200,
                alt=say("Bars: Niš 61%, Novi Sad 43%, Vranje 27%.", "Стубићи: Ниш 61%, Нови Сад 43%, Врање 27%."),
                is_simulated=True, key=table.key),
        Exhibit("tbl-hostile", 2, False, ast.words(NASTY), NASTY, bad, key=bad.key),
    )  # fmt: skip


def _fact() -> Fact:
    return Fact(
        "plans.coverage(locality=nis)", LangText("Coverage", "Покривеност"), 11 / 18, Unit.SHARE, 11, 18,
        Interval(0.39, 0.8), ("nis-lap-2013.m1.a1",), "plans.coverage/1", date(2014, 6, 30), State.KNOWN, True,
    )  # fmt: skip


def _bibliography(say: Any) -> list[ast.Node]:
    """What the citation style writes of two sources, one of them a norm."""
    report = say("Report of the local team, Niš, 2013", "Извештај локалног тима, Ниш, 2013")
    team = say("Local team, Niš", "Локални тим, Ниш")
    article = say("Council of Europe Convention, article 12", "Конвенција Савета Европе, члан 12")
    listed = (
        ("doc.nis-report-2013", [*ast.words(f"{team}. "), ast.emph(report), *ast.words(".")]),
        ("cets197.art_12", [ast.emph(article), *ast.words(".")]),
    )
    return [ast.div([ast.para(*words)], ast.attr(f"ref-{key}")) for key, words in listed]


@cache
def _sections(language: str) -> Any:
    chapters = [
        Chapter(language, path.name, path.read_text(encoding="utf-8"))
        for path in sorted((CONTENT / language).glob("*.md"))
    ]
    parsed = parse_manuscript(chapters, (), language=language, epoch=EPOCH)
    return with_identifiers(parsed.sections)


@cache
def small_publication(edition: Edition) -> Resolved:
    """The publication in an edition; the Latin one is the Cyrillic one letter by letter."""

    def say(en: str, sr: str) -> str:
        return LangText(en, sr).in_edition(edition)

    entries = [*_figures(say), *_evidence(say), *_records(say)]
    annex = {entry.key: entry for entry in entries}
    sections = _sections(edition.language)
    if edition is Edition.SR_LATN:
        sections = tuple(_in_latin(section) for section in sections)
        annex = {
            key: replace(entry, text=cyrillic_to_latin(entry.text)) for key, entry in annex.items()
        }
    return Resolved(
        edition=edition,
        title=say("Seven cities answer", "Седам градова одговара"),
        subtitle=say(
            "How local communities in Serbia respond to human trafficking",
            "Како локалне заједнице у Србији одговарају на трговину људима",
        ),
        sections=sections,
        exhibits=_exhibits(say, edition),
        facts={"plans.coverage(locality=nis)": _fact()},
        uses={key: entry.uses for key, entry in annex.items()},
        annex=annex,
        bibliography=_bibliography(say),
        note=say(
            "Invented example: the fieldwork in this publication is made up to show how it works.",
            "Измишљен пример: теренски рад у овој публикацији измишљен је да покаже како она ради.",
        ),
        publisher=say("Network of partner organisations", "Мрежа партнерских организација"),
        date="2014-06-30",
        rights="CC BY 4.0",
        is_simulated=True,
    )


def _in_latin(section: Any) -> Any:
    def kept(node: ast.Node) -> bool:
        return node["t"] in {"Code", "CodeBlock"}

    title = ast.map_text(section.title, cyrillic_to_latin, keep=kept)
    blocks = ast.map_text(section.blocks, cyrillic_to_latin, keep=kept)
    return replace(section, title=title, blocks=blocks)
