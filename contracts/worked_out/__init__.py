"""What rules say of every contract, kept so that lists over all of them open at once."""
