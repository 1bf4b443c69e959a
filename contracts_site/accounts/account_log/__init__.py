"""The log of sign-ins and of changes to accounts."""
