"""The API: the same records through the same gates, for programs, described by OpenAPI."""
