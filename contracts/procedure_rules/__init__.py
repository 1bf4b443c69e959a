"""The council's contract procedure rules: value bands, quotations, waivers."""
