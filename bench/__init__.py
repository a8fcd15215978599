"""Benchmarks: how fast the product is, against its own limits and against peers, measured in the same run."""
