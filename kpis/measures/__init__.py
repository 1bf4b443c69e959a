"""The library of measures that the council keeps once, for the sets of all contracts."""
