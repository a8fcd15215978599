"""The board: city by part of the work, what is done, in work, missing or late, at a glance."""
