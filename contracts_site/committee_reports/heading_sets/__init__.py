"""What each committee expects of a paper: its headings, numbering and cover."""
