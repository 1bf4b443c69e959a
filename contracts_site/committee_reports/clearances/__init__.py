"""Who has signed a paper before it is published, what they signed, and by when."""
