"""What a procurement's specification must cover, as a checklist."""
