"""Tests of reading action-plan tables."""
