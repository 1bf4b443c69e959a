"""What a variation changes: price, scope, term, provider, lots, each exact and typed."""
