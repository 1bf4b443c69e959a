"""What options are compared by, and the weights that are locked in rounds."""
