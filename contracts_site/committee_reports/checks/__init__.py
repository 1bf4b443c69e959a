"""What to look at before a paper is printed: found, shown, and settled by a person."""
