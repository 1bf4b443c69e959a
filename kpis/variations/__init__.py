"""KPI sets that a variation proposes, and what approval does to months they cover."""
