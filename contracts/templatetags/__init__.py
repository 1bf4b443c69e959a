"""Template words of the contracts app."""
