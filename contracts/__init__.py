"""Contracts: the register, who may see it, variations, governance and concerns."""
