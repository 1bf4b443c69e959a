"""The register: directorates, providers and contracts, and the page of each."""
