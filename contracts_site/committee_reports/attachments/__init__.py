"""Files that belong to a paper: listed with their fingerprint, downloaded apart."""
