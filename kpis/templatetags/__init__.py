"""Template filters of the KPIs app."""
