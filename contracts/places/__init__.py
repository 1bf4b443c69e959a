"""Where services are delivered: localities, sites, and which contract serves which."""
