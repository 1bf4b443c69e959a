"""A Django database engine that brings its own Postgres (docs/adr/0002)."""
