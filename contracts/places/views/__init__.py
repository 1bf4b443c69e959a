"""The pages of sites and of what serves them."""
