"""What of a paper is kept back: proposed, decided by the proper officer, lifted."""
