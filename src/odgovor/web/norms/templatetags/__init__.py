"""Tags of the templates of norms."""
