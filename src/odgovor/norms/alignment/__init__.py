"""Alignment: which local measures may answer which obligations, as candidates that a person judges."""
