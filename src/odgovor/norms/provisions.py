"""Provisions of a wording as evidence: each can be cited by its eId, and is stale when its words change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText
from odgovor.norms.currency import Currency
from odgovor.norms.identifiers import Eid
from odgovor.norms.structure import Portion, digests_of
from odgovor.norms.texts import LegalText


def text_promises(text: LegalText, place: Place | None, currency: Currency) -> Iterator[Promise]:
    """The wording as a whole, then every division, article, paragraph and point of it, each to be made when asked for.

    The digest of a provision is of its own words and of all that stands below it, so that a finding that rests on
    an article is stale when one of its points changes, and one that rests on another article is not. Where a newer
    wording in force has other words there, these are part of the digest: what rests on the older ones is stale.
    """
    source = Source(document=text.document, file=place.file if place else "")
    portions = text.portions
    digests = digests_of(portions)
    yield text.key, partial(_whole, text, source, digests, currency)
    for portion in portions:
        key = text.provision_key(portion.eid)
        yield key, partial(_provision, text, portion, source, digests[portion.eid], currency)


def _whole(
    text: LegalText, source: Source, digests: Mapping[str, str], currency: Currency
) -> Evidence:
    own = digest_of(text.title, text.preamble, tuple(digests.values()))
    return Evidence(
        key=text.key,
        kind="text",
        title=LangText.same(text.title),
        text=LangText.same(" ".join(text.preamble[:1])),
        source=source,
        digest=digest_today(text.key, own, currency),
        is_simulated=text.simulated,
    )


def _provision(
    text: LegalText, portion: Portion, source: Source, digest: str, currency: Currency
) -> Evidence:
    key = text.provision_key(portion.eid)
    return Evidence(
        key=key,
        kind="provision",
        title=provision_title(text, portion),
        text=LangText.same(portion.words),
        source=Source(source.document, portion.page, "", source.file),
        digest=digest_today(key, digest, currency),
        is_simulated=text.simulated,
        inputs=(text.key,),
    )


def digest_today(key: str, digest: str, currency: Currency) -> str:
    """The digest of what a key names, together with what the wording in force says there where that is another."""
    newer = currency.newer(key)
    return digest if newer is None else digest_of(digest, newer.key, newer.digest)


def provision_title(text: LegalText, portion: Portion) -> LangText:
    """How a provision is cited: the title of its norm and its number."""
    title, words = LangText.same(text.title), Eid.parse(portion.eid).in_words()
    return LangText(f"{title.en}, {words.en}", f"{title.sr}, {words.sr}")
