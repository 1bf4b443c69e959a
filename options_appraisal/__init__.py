"""Options appraisals: from objectives to a recommendation that survives challenge."""
