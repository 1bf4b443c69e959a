"""The transparency register: which contracts can be published, and what others lack."""
