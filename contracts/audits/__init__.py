"""Audit reviews of contracts, and the agreed actions that the auditor confirms closed."""
