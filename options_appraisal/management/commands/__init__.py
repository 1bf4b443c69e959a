"""Commands of the options appraisal app."""
