"""Views of escalation: the rules, and what they led to."""
