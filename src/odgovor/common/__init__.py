"""Values, errors and methods that every room uses; it imports no other room."""
