"""What assures the council beside KPIs: evidence, inspections, visits, voice of users."""
