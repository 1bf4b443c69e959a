"""The forms of concerns, a module for each noun."""
