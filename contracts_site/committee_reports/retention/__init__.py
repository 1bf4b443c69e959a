"""How long drafts and publications are kept, and the disposal of what is not."""
