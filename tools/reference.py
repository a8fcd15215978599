"""Write the reference pages that follow from the code: the bundle's files, the figures and tables, the commands.

Run ``python tools/reference.py``; a test fails where a page is not what the code says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING
from enum import Enum, EnumMeta
from pathlib import Path

import click
from fault_sentences import sentences

from odgovor.cli.main import COMMANDS, main
from odgovor.common.evidence import EvidenceRef
from odgovor.common.langtext import LangText
from odgovor.common.records import FieldSpec, specs_of
from odgovor.focusgroups.records import Session
from odgovor.norms.records import Instrument
from odgovor.norms.texts import LegalText
from odgovor.plans.records import Activity, Plan
from odgovor.study import levels
from odgovor.study.facts import FACT_ROOMS, TABLE_ROOMS
from odgovor.study.layout import LISTINGS, SHEETS, SHELVES
from odgovor.study.levels import CONFIDENTIAL, LEVELS, RESTRICTED
from odgovor.study.records import StudyInfo, TransferredReport

SOURCE = Path(__file__).parent.parent / "src/odgovor"
REFERENCE = Path(__file__).parent.parent / "docs/reference"
EXTRA = (
    ("study.yaml", StudyInfo),
    ("plans/PLAN.yaml", Plan),
    ("plans/PLAN.csv", Activity),
    ("focusgroups/GROUP.yaml", Session),
    ("norms/NAME.yaml, under instruments:", Instrument),
    ("norms/NAME.akn.xml, in its metadata and body", LegalText),
    ("reports/NAME.LANGUAGE.md, front matter", TransferredReport),
)


def bundle_page() -> str:
    """Every file of a bundle with its columns or fields."""
    lines = [
        "# The bundle",
        "",
        "A study is a folder of plain files in UTF-8. Texts in two languages stand in two columns",
    ]
    lines += [
        "(`name_en`, `name_sr`) or as `{en: ..., sr: ...}`; lists in a cell are joined with `; `.",
        "",
    ]
    pages = [(sheet.file, sheet.record) for sheet in SHEETS]
    pages += [(f"{listing.file}, under {listing.top}:", listing.record) for listing in LISTINGS]
    pages += [(f"{shelf.folder}/NAME.yaml", shelf.record) for shelf in SHELVES]
    for file, record in [*EXTRA, *pages]:
        lines += [f"## `{file}`", "", sentence(record.__doc__), "", *fields_table(record), ""]
    lines += [*confidential()]
    return "\n".join(lines).rstrip() + "\n"


def confidential() -> Iterator[str]:
    """The file that no record class describes: the workbench writes it, and nobody imports it."""
    yield f"## `{CONFIDENTIAL}`"
    yield ""
    yield sentence(levels.__doc__)
    yield "It is optional. `odgovor check` and `odgovor publish` heed it; an import heeds what it says of new and changed"
    yield "records, and an export does not write it. A part is held by its whole: what holds for `fg.nis-01` holds for its turn `fg.nis-01.t4`."
    yield ""
    yield "| field | what stands there | if empty |"
    yield "|---|---|---|"
    yield "| `key` | key of a record | the row says nothing |"
    yield f"| `level` | one of {', '.join(f'`{level}`' for level in LEVELS)} | `{RESTRICTED}` |"
    yield ""


def fields_table(record: type) -> Iterator[str]:
    """A table of the fields of a record."""
    yield "| field | what stands there | if empty |"
    yield "|---|---|---|"
    for spec in specs_of(record):
        yield f"| `{spec.column}` | {kind(spec)} | {empty(spec)} |"


def kind(spec: FieldSpec) -> str:
    """What stands in a field, in words."""
    if isinstance(spec.base, EnumMeta):
        found = "one of " + ", ".join(f"`{code.value}`" for code in spec.base if code.value)
    elif spec.is_record:
        found = f"{spec.base.__name__} with " + ", ".join(
            f"`{s.column}`" for s in specs_of(spec.base)
        )
    else:
        names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
        found = names.get(
            spec.base, "text in two languages" if spec.base is LangText else spec.base.__name__
        )
    if spec.refers:
        article = "an" if spec.refers[0] in "aeiou" else "a"
        found = f"key of {article} {spec.refers}"
        if spec.base is EvidenceRef:
            found += " with place and digest, as `EvidenceRef`"
    return f"list of: {found}" if spec.is_many else found


def empty(spec: FieldSpec) -> str:
    """What an empty field means."""
    if spec.is_required:
        return "not allowed"
    if spec.is_optional:
        return "unknown"
    default = spec.default
    if default is MISSING or default in ("", (), LangText()):
        return "none"
    return ", ".join(f"`{plain(item)}`" for item in many(default))


def many(value: object) -> tuple[object, ...]:
    """The members of a list, or the value alone."""
    return value if isinstance(value, tuple) else (value,)


def plain(value: object) -> str:
    """A value as it is written in a file of the bundle."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value.value if isinstance(value, Enum) else value)


def sentence(text: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((text or "").split("\n\n")[0].split())


def facts_page() -> str:
    """Every figure and every table by name."""
    lines = [
        "# Figures and tables",
        "",
        'Live figures are written `[61%]{.live key="NAME" PARAMETER="..."}`, exhibits',
    ]
    lines += [
        '`::: {.table key="NAME" PARAMETER="..."}`. Parameters in brackets may be left out.',
        "",
        "## Figures",
        "",
    ]
    lines += ["| name | parameters | unit | what it is |", "|---|---|---|---|"]
    for registry in FACT_ROOMS.values():
        for spec in sorted(registry.specs.values(), key=lambda item: item.name):
            shown = parameters(spec.parameters, spec.required)
            lines.append(
                f"| `{spec.name}` | {shown} | {spec.unit} | {sentence(spec.function.__doc__)} |"
            )
    lines += ["", "## Tables", "", "| name | parameters | what it shows |", "|---|---|---|"]
    for registry in TABLE_ROOMS.values():
        for spec in sorted(registry.specs.values(), key=lambda item: item.name):
            shown = parameters(spec.parameters, spec.required)
            lines.append(f"| `{spec.name}` | {shown} | {sentence(spec.function.__doc__)} |")
    return "\n".join(lines) + "\n"


def parameters(names: tuple[str, ...], required: tuple[str, ...]) -> str:
    """Parameters, optional ones in brackets."""
    return " ".join(f"`{name}`" if name in required else f"[`{name}`]" for name in names)


def commands_page() -> str:
    """Every command with its help."""
    lines = [
        "# Commands",
        "",
        "Exit codes: 0 all is well, 1 the study has faults, 2 the call was wrong.",
        "",
        "Shells complete commands and options of an installed `odgovor`: put",
        '`eval "$(_ODGOVOR_COMPLETE=bash_source odgovor)"` into `~/.bashrc`, the same with `zsh_source` into',
        "`~/.zshrc`, or `_ODGOVOR_COMPLETE=fish_source odgovor | source` into `~/.config/fish/config.fish`.",
        "",
    ]
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        lines += _help_of(command, f"odgovor {name}")
        if isinstance(command, click.Group):
            for part, inner in command.commands.items():
                lines += _help_of(inner, f"odgovor {name} {part}")
    return "\n".join(lines).rstrip() + "\n"


def _help_of(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name, max_content_width=100)
    return [f"## {name}", "", "```text", command.get_help(context), "```", ""]


def faults_page() -> str:
    """Every fault with what it says, read from the code that raises it."""
    lines = [
        "# Faults and warnings",
        "",
        "Errors stop a release; warnings are listed. Words in braces are filled in.",
        "",
    ]
    lines += ["| code | says | raised in |", "|---|---|---|"]
    for code, (texts, files) in sentences(SOURCE).items():
        said = "<br>".join(text.replace("|", "\\|") for text in texts)
        lines.append(f"| `{code}` | {said} | {', '.join(f'`{file}`' for file in files)} |")
    return "\n".join(lines) + "\n"


PAGES = {
    "faults.md": faults_page,
    "bundle.md": bundle_page,
    "figures.md": facts_page,
    "commands.md": commands_page,
}


def write() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    write()
