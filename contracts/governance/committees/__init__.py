"""Committees of the council and the days they meet."""
