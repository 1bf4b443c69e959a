"""Who may see and do what: memberships and the standing they give."""
