"""Pages of studies, a module a noun."""
