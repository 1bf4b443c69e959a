"""The portfolio: how all contracts do, period by period or theme by theme."""
