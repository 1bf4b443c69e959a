"""The pages of concerns, a module for each noun."""
