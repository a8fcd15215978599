"""Views of publishing, a module for each page and what belongs to it."""
