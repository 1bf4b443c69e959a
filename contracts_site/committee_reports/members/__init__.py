"""What members read of their own committees' papers that is not for publication."""
