"""What the council publishes as data, for everybody and without signing in."""
