"""The demonstration council: loads an invented council through the services."""
