"""The site: settings, what every app stands on, and the pages that compose them."""
