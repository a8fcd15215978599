"""Pages of documents in the search: found once their text is kept, closed with their document, those in use only."""

from __future__ import annotations

import pytest
from django.urls import reverse

from odgovor.search.query import parse
from odgovor.web.documents.models import SnapshotPage
from odgovor.web.documents.services import ensure_snapshots
from odgovor.web.records.models import Record
from odgovor.web.records.searching import shown_hits
from odgovor.web.records.services import change_record, delete_record
from odgovor.web.search.finding import hits_for
from odgovor.web.search.models import IndexedPassage
from odgovor.web.studies.models import Study
from tests.web.cast import Cast

pytestmark = pytest.mark.django_db
QUERY = "plan kind:page"


def records_found(member, text: str = QUERY) -> set[str]:
    return {hit.passage.record for hit in hits_for(member, parse(text), limit=500).hits}


@pytest.fixture
def kept(study: Study) -> Study:
    """The example study with the text of its documents."""
    ensure_snapshots(study)
    return study


def test_pages_are_found_when_their_text_was_kept_and_lead_to_themselves(
    study: Study, cast: Cast
) -> None:
    before = records_found(cast["researcher"])
    ensure_snapshots(study)

    hits = hits_for(cast["researcher"], parse(QUERY), limit=3).hits
    shown = next(iter(shown_hits(cast["researcher"], hits)))

    assert before == set()
    kwargs = {"study": study.key, "key": hits[0].passage.record, "number": hits[0].passage.page}
    assert shown.address.startswith(reverse("documents:page", kwargs=kwargs) + "?q=")


def test_every_page_with_text_is_indexed_once(kept: Study) -> None:
    pages = SnapshotPage.objects.filter(snapshot__study=kept).exclude(text="").count()

    ensure_snapshots(kept)

    indexed = IndexedPassage.objects.filter(compartment__study=kept, kind="page")
    assert pages > 20
    assert indexed.count() == pages


def test_pages_are_closed_and_gone_with_their_document(kept: Study, cast: Cast) -> None:
    key = min(records_found(cast["reviewer"]))
    record = Record.objects.get(study=kept, key=key)

    changed = change_record(
        cast["coordinator"], record, data=record.data, version=1, sensitivity="restricted"
    )
    assert key not in records_found(cast["reviewer"])
    assert key in records_found(cast["coordinator"])

    delete_record(cast["coordinator"], changed, version=changed.version)
    assert key not in records_found(cast["coordinator"])
