"""The command line: a door to the house, with bodies of a few lines."""
