"""What the reader may look up: gazetteer, actors, words."""
