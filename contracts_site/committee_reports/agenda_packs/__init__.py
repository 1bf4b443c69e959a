"""All papers of a meeting in one document: printed anew from what was frozen of each."""
