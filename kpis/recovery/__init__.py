"""Action plans that are raised for a KPI, and what came of them in its figures."""
