"""Committees and the days they meet."""
