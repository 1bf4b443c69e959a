"""KPI sets that a variation proposes, and what its approval does to the months it covers."""
