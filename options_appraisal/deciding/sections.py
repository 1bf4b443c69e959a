"""The words in addresses of what panels said, and of what was recommended and decided."""

PANEL, DECISION = "panels", "decision"
