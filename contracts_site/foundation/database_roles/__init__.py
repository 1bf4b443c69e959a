"""Two database roles: the owner changes tables, the application only rows."""
