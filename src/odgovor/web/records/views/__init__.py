"""Views of records: history, search, conflicts, and carrying studies in and out."""
