"""The pages of assurance."""
