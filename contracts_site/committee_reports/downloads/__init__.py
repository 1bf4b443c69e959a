"""Who downloaded what is not for publication, and when."""
