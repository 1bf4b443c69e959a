"""Running the installation: health for whoever watches it, and all its processes."""
