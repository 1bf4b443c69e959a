"""Jobs: long work done in the background, with progress a person can see."""
