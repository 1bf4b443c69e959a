"""What panels said of an appraisal, what is recommended and what was decided."""
