"""Single sign-on through the council's own directory (Microsoft Entra ID)."""
