"""What a form says, as records: a pair that was decided, a gap that was recorded, each signed."""

from __future__ import annotations

from odgovor.common.langtext import LangText
from odgovor.norms.records import Concordance, Pairing, Verdict
from odgovor.web.norms import convert
from odgovor.web.norms.desk import Desk, Option
from odgovor.web.norms.services import Decision, pair_state
from odgovor.web.norms.signing import day_of, reason_text, signer_of
from odgovor.web.studies.models import Member


def decided_pair(member: Member, option: Option, decision: Decision, *, reason: str) -> Pairing:
    """The pair of a candidate as the member judged it, with the score it was shown with."""
    candidate = option.candidate
    return Pairing(
        provision=candidate.obligation,
        locality=candidate.locality,
        measure=candidate.measure,
        state=pair_state(decision),
        by=signer_of(member),
        on=day_of(member),
        reason=reason_text(reason, option.reason),
        score=candidate.score,
        score_version=candidate.version,
        simulated=option.is_simulated,
    )


def gap_of(member: Member, city: str, desk: Desk, verdict: Verdict, *, reason: str) -> Concordance:
    """A gap as the member recorded it; it is invented where every plan of the city is."""
    plans = convert.plans_of(member, city)
    before = desk.gap.reason if desk.gap else LangText()
    return Concordance(
        provision=desk.provision.key,
        locality=city,
        verdict=verdict,
        by=signer_of(member),
        on=day_of(member),
        reason=reason_text(reason, before),
        simulated=bool(plans) and all(plan.simulated for plan in plans),
    )
