"""The filters of the lists of concerns, a module for each noun."""
