"""Saved views: what a person filters and sorts a list by, under a name of their own."""
