"""Scorecards: one table of figures and ratings, read by pages, charts and papers."""
