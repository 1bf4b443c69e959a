"""Benefits that contracts are to bring: planned, and measured by their dates."""
