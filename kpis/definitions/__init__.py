"""What is measured: themes, KPIs, and the sets of definitions that apply from a date."""
