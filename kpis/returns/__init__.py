"""The periodic return: drafts, submitted figures that are never overwritten, queries."""
