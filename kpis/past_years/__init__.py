"""Past years brought over: lists of KPIs, figures by period, many returns in one act."""
