"""What the law and the council's own policy ask of each contract, by when, and why."""
