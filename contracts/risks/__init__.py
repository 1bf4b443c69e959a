"""Risks to contracts: scored, answered with actions, reviewed."""
