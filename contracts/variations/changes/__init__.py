"""What a variation changes: price, scope, term, provider, parties, lots, each exact."""
