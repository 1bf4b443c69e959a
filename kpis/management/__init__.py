"""Commands of the KPIs app."""
