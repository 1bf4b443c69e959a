"""Charts drawn on the server: one SVG for page and print, kept by what it shows."""
