"""Where people are signed in: for how long, listed, ended."""
