"""Norms: candidates judged by people, and what each city answers, with the evidence behind each cell."""
