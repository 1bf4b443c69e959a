"""The timetable of a procurement, counted back from the first day of service."""
