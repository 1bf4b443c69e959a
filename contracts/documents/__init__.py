"""The documents of a contract, each version kept, each with who may read it."""
