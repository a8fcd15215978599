"""Accounts: signing in, the second factor, invitations, sessions, and what a person prefers."""
