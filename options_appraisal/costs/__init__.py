"""What options cost over their whole life, year by year and step by step."""
