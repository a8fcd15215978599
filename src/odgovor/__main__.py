"""``python -m odgovor`` is the command ``odgovor``."""

from odgovor.cli.main import main

main(prog_name="odgovor")
