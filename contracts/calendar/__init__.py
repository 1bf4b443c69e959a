"""What is due to a person, by month, and as a feed for their own calendar."""
