"""The evidence annex: an entry for every figure, quote and citation used, and for the records behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from odgovor.common.codes import State
from odgovor.common.dates import PartialDate
from odgovor.common.datewords import date_alone
from odgovor.common.evidence import Evidence, Source
from odgovor.common.facts import Fact
from odgovor.common.langtext import Edition, LangText
from odgovor.common.tables import Table
from odgovor.publication.figures import fact_text, fraction_text, interval_text, state_text
from odgovor.publication.manuscript import anchor
from odgovor.publication.naming import Naming
from odgovor.publication.resolved import AnnexEntry, Use
from odgovor.publication.terms import term
from odgovor.study.evidence import EvidenceIndex
from odgovor.study.facts import parse_fact_key
from odgovor.study.records import Study

Uses = Mapping[str, Sequence[Use]]


class Annexer:
    """Writes the annex of one edition."""

    def __init__(
        self,
        study: Study,
        index: EvidenceIndex,
        edition: Edition,
        *,
        tables: Sequence[Table] = (),
        withheld: Collection[str] = (),
    ) -> None:
        """``tables`` are those of exhibits; what ``withheld`` names is listed without its words."""
        self.study = study
        self.index = index
        self.edition = edition
        self._shown = self._inputs(tables)
        self._cited = self._inputs([table for table in tables if table.is_of_verdicts])
        self._withheld = frozenset(index.canonical(key) for key in withheld)
        self.documents = {item.key: item for item in study.documents}
        self.naming = Naming(study)

    def _inputs(self, tables: Sequence[Table]) -> tuple[str, ...]:
        keys = (self.index.canonical(key) for table in tables for key in table.inputs)
        return tuple(dict.fromkeys(keys))

    def entries(self, facts: Mapping[str, Fact], uses: Uses) -> dict[str, AnnexEntry]:
        """Every entry by key: figures, then evidence used, then the records behind, then sources; and every waiver."""
        found = {fact.key: self._figure(fact, uses) for fact in facts.values()}
        for key in self._used_evidence(facts, uses):
            found[key] = self._evidence(self.index[key], uses.get(key, ()))
        for key in self._behind(facts, found):
            found[key] = self._evidence(self.index[key], uses.get(key, ()), group="records")
        for key in sorted({entry.source_key for entry in found.values()} - set(found) - {""}):
            if key in self.index:
                found[key] = self._evidence(self.index[key], uses.get(key, ()), group="sources")
        found |= {entry.key: entry for entry in self._waivers()}
        return dict(sorted(found.items(), key=_printing_order))

    def _used_evidence(self, facts: Mapping[str, Fact], uses: Uses) -> Iterator[str]:
        spots = ("u-",)
        for key in uses:
            is_direct = any(use.identifier.startswith(spots) for use in uses[key])
            if key not in facts and is_direct and key in self.index:
                yield key
        for key in self._cited:
            if key in self.index:
                yield from (key, *self._read(key))

    def _read(self, key: str) -> Iterator[str]:
        """What the record behind a verdict has read: a cell leads to the record, and the record to that."""
        keys = map(self.index.canonical, self.index[key].inputs)
        return (key for key in keys if key in self.index)

    def _behind(self, facts: Mapping[str, Fact], found: Mapping[str, AnnexEntry]) -> list[str]:
        wanted: dict[str, None] = {}
        for entry in found.values():
            wanted.update(dict.fromkeys(entry.inputs))
        wanted.update(dict.fromkeys(key for key in self._shown if key not in facts))
        return [key for key in wanted if key not in found and key in self.index]

    def say(self, text: LangText) -> str:
        """A text in the edition."""
        return text.in_edition(self.edition)

    def _figure(self, fact: Fact, uses: Uses) -> AnnexEntry:
        title = self.say(fact.label)
        parameters = parse_fact_key(fact.key)[1]
        room = fact.key.partition(".")[0]
        named = [self.say(self.naming.name(value, room)) for value in parameters.values()]
        return AnnexEntry(
            key=fact.key,
            anchor=anchor(fact.key),
            group="figures",
            title=f"{title} ({', '.join(named)})" if named else title,
            text=fact_text(fact, self.edition),
            details=tuple(self._fact_details(fact)),
            inputs=tuple(dict.fromkeys(self.index.canonical(key) for key in fact.inputs)),
            uses=tuple(uses.get(fact.key, ())),
            digest=fact.digest,
            is_simulated=fact.is_simulated,
        )

    def _fact_details(self, fact: Fact) -> Iterator[tuple[str, str]]:
        if fact.state is State.KNOWN:
            if fact.numerator is not None and fact.denominator is not None:
                made_of = fraction_text(fact.numerator, fact.denominator, self.edition)
                yield term("value", self.edition), made_of
            if fact.interval is not None:
                ends = interval_text(fact.interval, fact.unit, self.edition)
                yield term("interval", self.edition), ends
        yield term("method", self.edition), fact.method
        if fact.as_of is not None:
            day = PartialDate.parse(fact.as_of.isoformat())
            yield term("as_of", self.edition), self.say(date_alone(day))

    def _evidence(
        self, item: Evidence, uses: Sequence[Use], *, group: str = "evidence"
    ) -> AnnexEntry:
        return AnnexEntry(
            key=item.key,
            anchor=anchor(item.key),
            group=group,
            title=self.say(item.title),
            text=self._text(item),
            source=self._source(item.source, item.key),
            document=self._document(item.source, item.key),
            source_key=item.source.document if item.source.document != item.key else "",
            url=self._url(item),
            quote=self._quote(item),
            quote_lang=self._quote_lang(item.source),
            file=item.source.file,
            row=item.source.row,
            details=(*self._verification(item), *self._retrieval(item)),
            inputs=tuple(self.index.canonical(key) for key in item.inputs),
            uses=tuple(uses),
            digest="" if self._is_unpublished(item) else item.digest,
            is_simulated=item.is_simulated,
        )

    def _is_unpublished(self, item: Evidence) -> bool:
        """Whether the content is not printed; its digest would let a guess at a short text be proved."""
        return item.key in self._withheld or (item.kind == "turn" and not item.text)

    def _text(self, item: Evidence) -> str:
        if item.key in self._withheld:
            return state_text(State.SUPPRESSED, self.edition)
        return self.say(item.text)

    def _waivers(self) -> Iterator[AnnexEntry]:
        """One entry for each waiver: the rule, the record, the reason, who answers for it, until when."""
        names = {item.key: item.name for item in self.study.actors.organisations}
        for row, waiver in enumerate(self.study.waivers, start=2):
            key, on = f"waivers.csv:{row}", date_alone(waiver.until)
            by = self.say(names.get(waiver.by, LangText.same(waiver.by)))
            values = {"code": waiver.code, "record": waiver.record}
            yield AnnexEntry(
                key=key,
                anchor=anchor(key),
                group="waivers",
                title=term("waiver_of", self.edition, **values),
                text=self.say(waiver.reason),
                file="waivers.csv",
                row=row,
                details=(
                    (term("waived_by", self.edition), by),
                    (term("waived_until", self.edition), self.say(on)),
                ),
            )

    def _verification(self, item: Evidence) -> Iterator[tuple[str, str]]:
        if item.is_verified is not None:
            yield (
                term("status", self.edition),
                term("verified" if item.is_verified else "unverified", self.edition),
            )

    def _source(self, source: Source, key: str) -> str:
        """Where an item comes from: its document and page, and the record's own file and row."""
        row = f", {term('row', self.edition)} {source.row}" if source.row is not None else ""
        parts = (self._document(source, key), f"{source.file}{row}" if source.file else "")
        return "; ".join(part for part in parts if part)

    def _document(self, source: Source, key: str) -> str:
        """The document and page as a person calls them; a document itself is named by its address."""
        document = self.documents.get(source.document)
        if document is None:
            return ""
        text = self.say(document.title) if document.key != key else document.url
        page = f"{term('page', self.edition)} {source.page}" if source.page is not None else ""
        return ", ".join(part for part in (text, page) if part)

    def _retrieval(self, item: Evidence) -> Iterator[tuple[str, str]]:
        """When a document was retrieved, for whoever looks at its address later and finds other words."""
        document = self.documents.get(item.key)
        if document is not None and document.retrieved is not None:
            yield term("retrieved", self.edition), self.say(date_alone(document.retrieved))

    def _url(self, item: Evidence) -> str:
        """The address of the document itself or of the one it comes from, if anybody can open it."""
        document = self.documents.get(item.source.document)
        url = document.url if document is not None else ""
        return url if url.startswith(("https://", "http://")) else ""

    def _quote(self, item: Evidence) -> str:
        """The source's own words, verbatim; the Latin edition has Serbian in its letters. None of what is withheld."""
        source = item.source
        if not source.quote or self._is_unpublished(item):
            return ""
        if self.edition is Edition.EN:
            return f"“{source.quote}”"
        return self.say(LangText(sr=f"„{source.quote}“"))

    def _quote_lang(self, source: Source) -> str:
        document = self.documents.get(source.document)
        return document.language if source.quote and document is not None else ""


_GROUPS = {"figures": 0, "evidence": 1, "sources": 2, "waivers": 3, "records": 4}


def _printing_order(item: tuple[str, AnnexEntry]) -> tuple[int, int, str]:
    key, entry = item
    row = (entry.row or 0) if entry.group == "waivers" else 0
    return _GROUPS[entry.group], row, key
