"""Scores and costs side by side, and what would change the answer."""
