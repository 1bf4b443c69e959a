"""What follows a decision on an option: its call-in, and the procurement made of it."""
