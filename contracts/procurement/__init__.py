"""Procurements: budgets of today and tomorrow, lots, and the contracts made of them."""
