"""Views of norms."""
