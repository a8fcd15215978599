"""Search: passages in, postings out; a small query language; one ranking on SQLite and PostgreSQL; snippets."""
