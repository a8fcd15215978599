"""Tests of the focus groups."""
