"""After the meeting: what the panel said, who owes it an answer, what was decided."""
