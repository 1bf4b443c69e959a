"""The back-plan of a contract: what must happen by when before it ends."""
