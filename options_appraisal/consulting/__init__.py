"""Whom an appraisal asked, what they said and what came of it."""
