"""Who gave which score, alone and unseen, and what the group settled on."""
