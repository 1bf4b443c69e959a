"""Who makes an appraisal, and the interests they declare."""
