"""A paper put together for an audience: gathered, numbered, ready to be shown."""
