"""Findings: statements with evidence for and against, and what is recommended on them."""
