"""Meetings of boards: planned, held, minuted, and what was to be done after them."""
