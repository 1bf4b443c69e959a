"""The pages of options."""
