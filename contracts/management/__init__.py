"""Management of the contracts app."""
