"""Concerns about a contract and what is done about them: action plans."""
