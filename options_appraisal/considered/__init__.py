"""The options of an appraisal, and what is said of each."""
