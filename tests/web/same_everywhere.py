"""Which files of tests are not run once more on PostgreSQL, as no database can make a difference to them.

A file stands here if all it claims would be as true of rows that were read out of a list: words, the look and
the fields of pages, files that are read or written, headers, processes, pure functions. What asks the database
something of its own (a query, a constraint, a trigger, a race, an index, a transaction) is run on both, and so
is a new file until somebody puts it here. That each page opens on both is asked by ``test_every_address.py``.
"""

from __future__ import annotations

MARK = "same_everywhere"
FILES = frozenset({
    "accounts/test_editions.py",
    "accounts/test_encryption.py",
    "board/test_states.py",
    "common/test_diffing.py",
    "common/test_downloads.py",
    "common/test_forms.py",
    "common/test_frame.py",
    "common/test_labels.py",
    "common/test_paging.py",
    "common/test_sheets.py",
    "common/test_vendored.py",
    "common/test_wording.py",
    "documents/test_adding.py",
    "documents/test_guard.py",
    "documents/test_pruning.py",
    "documents/test_viewer.py",
    "norms/test_changes.py",
    "norms/test_importing.py",
    "norms/test_reader.py",
    "plans/test_downloads_of_tables.py",
    "plans/test_scores_pages.py",
    "plans/test_sheet_import_of_documents.py",
    "plans/test_translating_pages.py",
    "publishing/test_figures.py",
    "publishing/test_manuscript.py",
    "publishing/test_public.py",
    "records/test_faults.py",
    "records/test_forms.py",
    "records/test_memory.py",
    "records/test_translating.py",
    "rooms/test_details.py",
    "rooms/test_transcripts.py",
    "site/test_commands.py",  # its installations have databases of their own
    "site/test_headers.py",
    "site/test_serving.py",
    "site/test_static.py",
    "test_same_everywhere.py",
    "test_sentences.py",
})  # fmt: skip
