"""What is measured: themes, KPIs, and sets of definitions that apply from a date."""
