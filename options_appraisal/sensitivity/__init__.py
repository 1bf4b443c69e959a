"""What would change the answer: weights, costs, and how firmly the ranks stand."""
