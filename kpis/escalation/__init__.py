"""Rules that say what follows when performance stays poor, and what they led to."""
