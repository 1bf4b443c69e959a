"""Slips in KPI definitions in use, put right with a reason."""
