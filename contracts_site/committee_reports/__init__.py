"""Committee papers: assembled from the record for an audience, on page and in print."""
