"""How the command line speaks: faults and warnings, progress, and the same as JSON for programs."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from odgovor.cli.languages import (
    FAULTS,
    HIDDEN,
    LOOK,
    REFUSED,
    SHOW_ALL,
    STOPPED,
    UNREADABLE,
    UNSHOWN,
    WARNINGS,
    edition_of,
    number_of,
    told,
)
from odgovor.common.errors import Fault, InvalidDataError, OdgovorError, Severity, UsageError
from odgovor.common.langtext import Edition
from odgovor.common.sayings import VALUES, fault_in, sentence_in

Command = TypeVar("Command", bound=Callable[..., Any])
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
SHOWN_WARNINGS = 20
SHOWN_ERRORS = 1000  # a table with the wrong columns has a fault in each of a million rows
INTERRUPTED = 130  # what shells say of a command that Ctrl+C ended

study_argument = click.argument(
    "study", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path()
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text for people, JSON for programs.",
)


def faults_exit(command: Command) -> Command:
    """Turn the errors of this package into messages on standard error and the exit codes 1 and 2.

    A file or folder that the system refuses ends with 1, Ctrl+C with 130.
    """

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except InvalidDataError as fault:
            show_faults(fault.faults, form=kwargs.get("form", "text"))
            sys.exit(1)
        except UsageError as fault:
            raise click.UsageError(said(fault)) from fault
        except OdgovorError as fault:
            fail(said(fault))
        except BrokenPipeError:
            raise  # whoever read our output has seen enough; click ends quietly
        except OSError as fault:
            fail(refused(fault))
        except KeyboardInterrupt:
            click.echo(told(STOPPED), err=True)
            sys.exit(INTERRUPTED)

    return run  # type: ignore[return-value]  # functools.wraps keeps the signature


def refused(fault: OSError) -> str:
    """What the system refused, where, and what to look at."""
    why = fault.strerror or str(fault)
    what = (
        told(UNREADABLE, file=fault.filename, why=why) if fault.filename else told(REFUSED, why=why)
    )
    return f"{what}\n{told(LOOK)}"


def said(fault: OdgovorError) -> str:
    """What a fault without a place says, in the language of the user where it is translated."""
    return sentence_in(VALUES, str(fault), edition_of()) or str(fault)


def fail(message: str) -> NoReturn:
    """Say what is wrong on standard error and end with 1."""
    click.secho(message, fg="red", err=True)
    sys.exit(1)


def show_faults(faults: Sequence[Fault], *, form: str = "text", all_warnings: bool = False) -> None:
    """Errors first (the first thousand), then warnings (the first twenty unless all are asked for), and a count.

    People read them in their language; programs find code, place and the English words in the JSON.
    """
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    warnings = [fault for fault in faults if fault.severity is Severity.WARNING]
    if form == "json":
        click.echo(
            json.dumps([plain_fault(fault) for fault in faults], ensure_ascii=False, indent=1)
        )
        return
    edition = edition_of()
    shown = warnings if all_warnings else warnings[:SHOWN_WARNINGS]
    for fault in [*errors[:SHOWN_ERRORS], *shown]:
        _show(fault_in(fault, edition))
    if len(errors) > SHOWN_ERRORS:
        unshown = number_of(FAULTS, len(errors) - SHOWN_ERRORS, edition)
        click.echo(told(UNSHOWN, faults=unshown), err=True)
    if len(shown) < len(warnings):
        hidden = number_of(HIDDEN, len(warnings) - len(shown), edition)
        click.echo(f"{hidden} {SHOW_ALL.in_edition(edition)}", err=True)
    click.echo(_counts(len(errors), len(warnings), edition), err=True)


def _counts(errors: int, warnings: int, edition: Edition) -> str:
    return f"{number_of(FAULTS, errors, edition)}, {number_of(WARNINGS, warnings, edition)}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 record``, ``2 records``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _show(fault: Fault) -> None:
    code = click.style(fault.code, fg=COLOURS[fault.severity], bold=True)
    click.echo(f"{code}  {click.style(str(fault.place), bold=True)}", err=True)
    click.echo(f"    {fault.message}\n    {click.style(fault.remedy, dim=True)}", err=True)


def plain_fault(fault: Fault) -> dict[str, Any]:
    """A fault as a mapping for JSON."""
    return {
        "code": fault.code,
        "severity": fault.severity.value,
        "file": fault.place.file,
        "row": fault.place.row,
        "column": fault.place.column,
        "record": fault.place.record,
        "message": fault.message,
        "remedy": fault.remedy,
    }


def print_json(value: Any) -> None:
    """Print a value for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def ignore(_: str) -> None:
    """Take no notice of a step."""


@contextmanager
def progress(steps: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, nothing elsewhere; the function advances it and names the step."""
    if not sys.stderr.isatty():
        yield ignore
        return
    with click.progressbar(length=steps, file=sys.stderr, item_show_func=str) as bar:
        yield lambda step: bar.update(1, step)


def _ignore_pages(_done: int, _pages: int) -> None:
    """Take no notice of a page."""


@contextmanager
def page_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar of pages on a terminal, nothing elsewhere; the function is told how many of how many are done."""
    if not sys.stderr.isatty():
        yield _ignore_pages
        return
    with click.progressbar(length=1, file=sys.stderr, label="pages") as bar:

        def tell(done: int, pages: int) -> None:
            bar.length = pages
            bar.update(done - bar.pos)

        yield tell


def cache_folder() -> Path:
    """Where built things are kept: ``ODGOVOR_CACHE``, or the user's cache folder."""
    named = os.environ.get("ODGOVOR_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(named) if named else Path(base) / "odgovor"
