"""Papers while they are written: cover, sections and recommendations."""
