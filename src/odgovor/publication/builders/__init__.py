"""Builders: one resolved edition into each format."""
