"""How much each criterion matters: points with reasons, locked before any score."""
