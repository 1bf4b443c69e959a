"""The pages of returns, by what a person comes to do."""
