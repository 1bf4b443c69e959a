"""KPIs: what is measured, the returns that report it, and how it is judged."""
