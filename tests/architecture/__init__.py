"""The repository tests itself: layers, access, templates, fixtures."""
