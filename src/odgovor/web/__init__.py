"""The workbench: the same rooms with a database, many people at once, and one gate for each object."""
