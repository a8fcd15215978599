"""Tests of the rooms of the workbench."""
