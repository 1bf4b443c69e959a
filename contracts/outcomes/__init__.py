"""Priorities and outcomes of a plan, and the contracts that serve them."""
