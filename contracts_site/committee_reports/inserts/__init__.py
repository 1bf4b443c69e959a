"""Inserts from the record: placed in a paper, kept as placed, refreshed by an act."""
