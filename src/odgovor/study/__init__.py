"""The study: the whole, read from a bundle and written back, with its keys and its integrity."""
