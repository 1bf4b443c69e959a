"""Inserts of an options appraisal: pieces, each with what it needs to be shown."""
