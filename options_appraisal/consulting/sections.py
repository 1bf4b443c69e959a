"""The word of the consultation's page in addresses."""

CONSULTATION = "consultation"
