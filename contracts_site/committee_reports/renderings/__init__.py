"""A gathered paper as a page and as PDF, each PDF kept by what it shows."""
