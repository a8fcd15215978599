"""Plans: local strategies and action plans, how far they were carried out, and what shows it."""
