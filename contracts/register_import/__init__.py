"""A council's own register, as a file of any shape, becomes contracts of the register."""
