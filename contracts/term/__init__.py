"""How long a contract may run: its initial term and the options to extend it."""
