"""Which outcomes of a plan a KPI shows."""
