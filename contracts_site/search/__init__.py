"""Search: everything a person may see, asked in one question over all apps."""
