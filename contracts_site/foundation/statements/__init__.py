"""What a public service says of itself: accessibility, privacy, whom to tell of a hole."""
