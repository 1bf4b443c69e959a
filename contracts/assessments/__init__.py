"""Equality and data-protection assessments of contracts, with their state and reason."""
