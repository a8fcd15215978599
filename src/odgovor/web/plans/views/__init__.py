"""Pages of plans, a module a noun."""
