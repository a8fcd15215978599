"""Norms: international standards and national laws as addressed provisions."""
