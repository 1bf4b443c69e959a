"""Inserts of a contract's record: its terms, its money, what is watched and what is due."""
