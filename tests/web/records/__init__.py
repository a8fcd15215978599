"""Tests of the records of the workbench."""
