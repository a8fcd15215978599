"""Norms as evidence: every instrument, provision and concordance as a reader sees it in the annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from odgovor.common.errors import Place
from odgovor.common.evidence import Evidence, Promise, Source, digest_of
from odgovor.common.langtext import LangText
from odgovor.norms.catalogue import built_in_catalogue
from odgovor.norms.concordance import verdict_of
from odgovor.norms.currency import Currency
from odgovor.norms.index import NormIndex, citation
from odgovor.norms.labels import label
from odgovor.norms.provisions import digest_today, text_promises
from odgovor.norms.records import Concordance, Instrument, NormBook, Pairing, Provision

NO_CITIES: Mapping[str, LangText] = MappingProxyType({})


def iter_evidence(
    book: NormBook, places: Mapping[str, Place], cities: Mapping[str, LangText] = NO_CITIES
) -> Iterator[Evidence]:
    """Every item of :func:`iter_promises`, made."""
    return (make() for _, make in iter_promises(book, places, cities))


def iter_promises(
    book: NormBook, places: Mapping[str, Place], cities: Mapping[str, LangText] = NO_CITIES
) -> Iterator[Promise]:
    """One item for each instrument, provision, concordance and candidate pair; ``cities`` are names by key.

    What stands in the built-in catalogue has its place there, the study's own records in ``places``.
    """
    index, currency = NormIndex.of(book), Currency(book)
    built_in = built_in_catalogue().places
    for instrument in book.instruments:
        own = places.get(instrument.key) or built_in.get(instrument.key)
        yield instrument.key, partial(_instrument_evidence, instrument, own)
        for provision in instrument.provisions:
            place = places.get(provision.key) or built_in.get(provision.key) or own
            yield (
                provision.key,
                partial(_provision_evidence, instrument, provision, place, currency),
            )
    for text in book.texts:
        yield from text_promises(text, places.get(text.key), currency)
    for concordance in book.concordances:
        yield concordance.key, partial(_concordance_evidence, concordance, index, places, cities)
    for pairing in book.pairings:
        yield pairing.key, partial(_pairing_evidence, pairing, index, places)


def _source(place: Place | None) -> Source:
    return Source(file=place.file, row=place.row) if place else Source()


def _instrument_evidence(instrument: Instrument, place: Place | None) -> Evidence:
    title, short = instrument.title, instrument.short
    about = [
        LangText(f"{title.en}.", f"{title.sr}."),
        LangText(f"{instrument.issuer.en}.", f"{instrument.issuer.sr}."),
        _dates_in_words(instrument),
    ]
    if instrument.gazette:
        english = f"Official Gazette of the Republic of Serbia, no. {instrument.gazette}."
        about.append(LangText(english, f"„Службени гласник РС“, бр. {instrument.gazette}."))
    return Evidence(
        key=instrument.key,
        kind="instrument",
        title=short,
        text=_sentences(about),
        source=_source(place),
        digest=digest_of(instrument),
        is_verified=instrument.is_verified,
    )


def _dates_in_words(instrument: Instrument) -> LangText:
    dates = (
        (instrument.adopted, "Adopted", "Усвојено"),
        (instrument.in_force, "In force", "На снази"),
        (instrument.repealed, "Repealed", "Престало да важи"),
    )
    return _sentences(
        [LangText(f"{en}: {day}.", f"{sr}: {day}.") for day, en, sr in dates if day is not None]
    )


def _sentences(texts: list[LangText]) -> LangText:
    return LangText(
        " ".join(text.en for text in texts if text.en),
        " ".join(text.sr for text in texts if text.sr),
    )


def _provision_evidence(
    instrument: Instrument, provision: Provision, place: Place | None, currency: Currency
) -> Evidence:
    return Evidence(
        key=provision.key,
        kind="provision",
        title=citation(instrument, provision),
        text=_sentences([provision.paraphrase, provision.obliges]),
        source=_source(place),
        digest=digest_today(provision.key, digest_of(provision), currency),
        is_verified=provision.is_verified,
        inputs=(instrument.key,),
    )


def _pairing_evidence(pairing: Pairing, index: NormIndex, places: Mapping[str, Place]) -> Evidence:
    state = label(pairing.state)
    norm = _norm_named(pairing.provision, index)
    measure = LangText(f"Measure: {pairing.measure}.", f"Мера: {pairing.measure}.")
    return Evidence(
        key=pairing.key,
        kind="pairing",
        title=LangText(f"{state.en}: {norm.en}", f"{state.sr}: {norm.sr}"),
        text=_sentences([measure, pairing.reason]),
        source=_source(places.get(pairing.key)),
        digest=digest_of(pairing),
        is_simulated=pairing.simulated,
        inputs=(pairing.provision, pairing.measure),
    )


def _norm_named(key: str, index: NormIndex) -> LangText:
    return index.citation(key) if key in index.provisions else LangText.same(key)


def _concordance_evidence(
    concordance: Concordance,
    index: NormIndex,
    places: Mapping[str, Place],
    cities: Mapping[str, LangText],
) -> Evidence:
    city = cities.get(concordance.locality, LangText.same(concordance.locality))
    verdict = label(verdict_of(concordance))
    norm = _norm_named(concordance.provision, index)
    measure = LangText()
    if concordance.measure:
        measure = LangText(f"Measure: {concordance.measure}.", f"Мера: {concordance.measure}.")
    inputs = (concordance.provision, concordance.measure)
    return Evidence(
        key=concordance.key,
        kind="concordance",
        title=LangText(
            f"{verdict.en}: {norm.en} ({city.en})", f"{verdict.sr}: {norm.sr} ({city.sr})"
        ),
        text=_sentences([measure, concordance.reason]),
        source=_source(places.get(concordance.key)),
        digest=digest_of(concordance),
        is_simulated=concordance.simulated,
        inputs=tuple(key for key in inputs if key),
    )
