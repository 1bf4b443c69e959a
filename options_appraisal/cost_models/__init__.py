"""What each option costs: lines, indices, envelopes, and the sums made of them."""
