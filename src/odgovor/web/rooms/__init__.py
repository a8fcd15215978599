"""Rooms: every other kind of record, read and edited in lists and details that its class describes."""
