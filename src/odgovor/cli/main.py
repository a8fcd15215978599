"""The command ``odgovor``: each noun is a file of its own and is imported only when it is called."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module
from typing import Any

import click

from odgovor import __version__

COMMANDS = {
    "init": "Make an empty study with comments that say what goes where.",
    "check": "Look for everything that would stop a publication.",
    "publish": "Publish a study: site, PDF, DOCX and EPUB in every edition.",
    "facts": "List the figures a manuscript can use, or compute one.",
    "evidence": "Show what a key says, where it comes from, who uses it.",
    "plans": "Read an action plan out of a document or a spreadsheet.",
    "norms": "Read laws and treaties, find and compare their provisions.",
    "review": "Note that a finding or a recommendation was read again with what it rests on.",
    "serve": "Serve the workbench, where many people work on studies at once.",
    "user": "Add, list and close accounts of the workbench.",
    "import": "Bring a bundle into the workbench.",
    "export": "Write a study as a bundle, from a folder or from the workbench.",
    "reindex": "Make the search index of the workbench anew.",
    "backup": "Write the whole workbench to one encrypted file.",
    "restore": "Fill an empty workbench from a backup.",
    "demo": "Publish the example study of seven cities and serve it in a workbench.",
}
_MODULES = {"import": "import_"}  # a word of Python's own


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that ``--help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands in the order in which a study meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(
            f"odgovor.cli.{_MODULES.get(cmd_name, cmd_name)}"
        ).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; a mistyped one is answered with the name that was meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from odgovor.common.keys import nearest_key

            near = nearest_key(name, COMMANDS)
            hint = f" Did you mean '{near}'?" if near else ""
            ctx.fail(f"No such command '{name}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the names with their sentences, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="odgovor")
def main(**_: Any) -> None:
    """Monitor how local communities answer human trafficking, and publish only what the evidence backs.

    Exit codes: 0 all is well, 1 the study has faults, 2 the call was wrong.
    """
    # A run is short and makes many records: looking for cycles among them costs a third of its time, and at its end,
    # when all goes at once, most of a second.
    gc.disable()
    atexit.register(gc.freeze)


if __name__ == "__main__":
    main()
