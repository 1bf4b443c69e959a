"""Placements for single children, held only as totals: no row stands for a child."""
