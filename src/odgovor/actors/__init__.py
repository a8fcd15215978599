"""Actors: organisations, the referral pathway, ties and processes of reform."""
