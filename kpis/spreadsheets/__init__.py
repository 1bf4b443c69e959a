"""Returns as spreadsheets: downloaded, filled in, uploaded, looked at and saved."""
