"""Tests of the fieldwork."""
