"""Home: what needs the person today, gathered from the lists that apps fill."""
