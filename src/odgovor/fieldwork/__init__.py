"""Fieldwork: visits to social welfare centres, held against quality standards."""
