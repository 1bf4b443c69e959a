"""Template words of the KPIs app."""
