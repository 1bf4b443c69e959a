"""The second step of signing in: a code from a telephone, or a recovery code."""
