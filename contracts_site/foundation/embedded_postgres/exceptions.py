"""What can keep the embedded Postgres from serving."""


class EmbeddedPostgresError(Exception):
    """The embedded Postgres cannot be made, started or reached; the text says why."""
