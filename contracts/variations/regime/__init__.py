"""The regime test of a variation: what is tested, the answer, and who decided what."""
