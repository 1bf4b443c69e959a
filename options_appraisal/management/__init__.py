"""Management of the options appraisal app."""
