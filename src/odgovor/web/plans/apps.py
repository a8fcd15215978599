"""The app of plans."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Local strategies and action plans."""

    name = "odgovor.web.plans"
    label = "plans"

    def ready(self) -> None:
        """Give the gate of records the rules of marking, and the trail and the notices their sentences."""
        from odgovor.web.plans import access
        from odgovor.web.plans.waiting import audits_waiting
        from odgovor.web.records.rules import guard, show_addressees
        from odgovor.web.studies.sentences import register
        from odgovor.web.studies.waiting import tell_waiting

        tell_waiting(audits_waiting)
        guard("mark", access.may_write_mark)
        show_addressees(access.shown_to_addressee)
        register(
            {
                "plans.sent": _("sent %(subject)s to the city for reply until %(due)s"),
                "plans.round_closed": _("closed the round of reply of %(subject)s"),
                "plans.imported": _("imported a table into %(subject)s"),
                "plans.all_confirmed": _("confirmed what was not yet answered of %(subject)s"),
                "plans.file_sent": _("sent a file with %(subject)s"),
                "plans.file_taken_back": _("took back a file of %(subject)s"),
            },
            {
                "plans.reply_asked": _(
                    "Marks of your city wait for your reply until %(due)s: %(title)s."
                ),
                "plans.contested": _("A city sees a mark differently: %(title)s."),
            },
        )
