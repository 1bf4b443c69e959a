"""A large council, made in minutes, the same each time: to measure the site by."""
