"""Tests of the app of norms."""
