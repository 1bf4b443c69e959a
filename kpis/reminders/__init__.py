"""Reminders of returns by e-mail: one digest a person a day (docs/rules/reminders.md)."""
