"""Statistics: indicators, observations, conflicts between sources, rates and disclosure control."""
