"""Tests of the demonstration council, apart from loading all of it."""
