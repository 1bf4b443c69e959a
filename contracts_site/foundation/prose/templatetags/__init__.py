"""Template tags of prose."""
