"""Pages of the board, a module a noun."""
