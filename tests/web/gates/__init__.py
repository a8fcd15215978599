"""A module an app with ``GATES``: for each of its addresses (by name) who may open it."""
