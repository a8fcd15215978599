"""The app of publishing."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "release.proposed": _("proposed release %(subject)s"),
    "release.built": _("built release %(subject)s"),
    "release.failed": _("could not build release %(subject)s"),
    "release.approved": _("approved release %(subject)s"),
    "release.published": _("published release %(subject)s"),
    "release.withdrawn": _("withdrew release %(subject)s"),
    "release.lapsed": _("set back release %(subject)s, as its approvals no longer were enough"),
    "release.damaged": _("set back release %(subject)s, as its files were not what was approved"),
    "release.narrowed": _(
        "set back release %(subject)s, as a record in it is for fewer people now"
    ),
    "release.consent": _("set back release %(subject)s, as a speaker's consent became less"),
}
NOTICES = {
    "release.waits": _("Release %(number)s waits for approvals."),
    "release.yes": _("Release %(number)s was approved by one more person and waits for others."),
    "release.cools": _("Release %(number)s was approved and is cooling off."),
    "release.public": _("Release %(number)s is published."),
    "release.consent": _(
        "Release %(number)s was set back: a speaker's consent became less after it was frozen. "
        "Look at the gate and propose it anew."
    ),
    "release.narrowed": _(
        "Release %(number)s was set back: a record in it is for fewer people than when it was frozen. "
        "Look at the gate and propose it anew."
    ),
    "release.lapsed": _(
        "Release %(number)s is not published: its approvals no longer are enough. It waits for approvals."
    ),
    "release.damaged": _(
        "Release %(number)s is not published: its files are not what was approved. Propose it anew."
    ),
    "release.holds": _(
        "A speaker's consent became less. Release %(number)s is published and may hold their words: "
        "if it does, withdraw it here and propose a new one without them."
    ),
    "release.holds_narrowed": _(
        "A record became for fewer people: “%(record)s” (records in all: %(count)s). Release %(number)s "
        "is published and holds it: withdraw it, and propose a new one without it."
    ),
    "release.stopped": _("Release %(number)s was withdrawn."),
    "release.unbuilt": _("Release %(number)s could not be built."),
}


class PublishingConfig(AppConfig):
    """Manuscript, gate and releases."""

    name = "odgovor.web.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Say what happens to releases, in the trail and in notices."""
        from odgovor.web.publishing import consent, narrowing
        from odgovor.web.publishing.waiting import releases_waiting
        from odgovor.web.records import following
        from odgovor.web.studies.sentences import register
        from odgovor.web.studies.waiting import tell_waiting

        tell_waiting(releases_waiting)
        following.register(consent.follow)
        following.register_narrowing(narrowing.point_to_holders)
        register(SENTENCES, NOTICES)
