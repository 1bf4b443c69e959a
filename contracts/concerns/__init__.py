"""Concerns about a contract and what is done about them: issues, early warnings, action
plans, rectification notices; and the tab on which risks, benefits, audits and
assessments appear beside them."""
