"""Tests of reading action plans out of documents."""
