"""Appraisals: what each is about, the states it goes through, what it needs next."""
