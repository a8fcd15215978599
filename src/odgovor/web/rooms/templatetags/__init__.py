"""Tags of the rooms."""
