"""An appraisal as a file: written for an audience, and read back as a new draft."""
