"""The money of a contract: what may be spent, is agreed, is paid and is left."""
