"""Faults of the machine: the database is away, or there is no room on the disk."""
