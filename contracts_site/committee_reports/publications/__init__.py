"""Papers proposed, published, replaced and withdrawn, and the proof of what was."""
