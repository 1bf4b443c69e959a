"""How every page looks: components, forms and navigation on GOV.UK Frontend."""
