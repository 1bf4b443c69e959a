"""First run: a new council's name, directorates, committees and first administrator."""
