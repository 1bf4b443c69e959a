"""Providers and directorates as they change: renamed, merged, reorganised, joined."""
