"""Focus groups: sessions, transcripts, codes, and what can be quoted."""
