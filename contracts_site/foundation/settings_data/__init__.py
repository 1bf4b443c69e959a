"""Settings data: what one council decides for its own installation."""
