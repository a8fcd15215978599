"""Plans: the register, marking with evidence, right of reply, audit, scores and comparison."""
