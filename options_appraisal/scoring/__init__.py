"""How well options meet criteria, weighed, added up and ranked."""
