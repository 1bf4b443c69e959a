"""Boards that watch contracts: who sits on them, what they are for, whom they report to."""
