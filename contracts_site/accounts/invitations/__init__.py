"""A link by which a person invited takes up an account: it works once, and runs out."""
