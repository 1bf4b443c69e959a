"""Variations: what changed in a contract, from when, and under which authority."""
