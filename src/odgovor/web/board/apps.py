"""The app of board."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    """The board of a study."""

    name = "odgovor.web.board"
    label = "board"

    def ready(self) -> None:
        """Tell the trail and the notices what is done on the board, and studies how cities are called."""
        from odgovor.web.board.places import cities_of_studies
        from odgovor.web.studies import naming, sentences

        naming.tell_places(cities_of_studies)
        sentences.register(
            {
                "assignment.given": _("gave %(subject)s to %(member)s, due: %(due)s"),
                "assignment.changed": _("changed the task %(subject)s: %(member)s, due: %(due)s"),
                "assignment.done": _("called the task %(subject)s done"),
                "assignment.reopened": _("opened the task %(subject)s again"),
                "assignment.taken_back": _("took back the task %(subject)s"),
            },
            {
                "assignment.given": _(
                    "%(segment)s, %(locality)s: this is now your task. Due: %(due)s."
                ),
                "assignment.due": _("%(segment)s, %(locality)s: the day comes near. Due: %(due)s."),
                "assignment.late": _("%(segment)s, %(locality)s: the day is past. Due: %(due)s."),
                "assignment.reopened": _("%(segment)s, %(locality)s: the task is open again."),
            },
        )
