"""Template tags of committee papers."""
