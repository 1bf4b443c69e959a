"""Meeting packs: what a board is given to read, kept as it was when prepared."""
