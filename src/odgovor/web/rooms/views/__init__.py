"""Views of the rooms: lists, details, and entry."""
