"""Backups of an installation, how long they are kept, and the way back from one."""
