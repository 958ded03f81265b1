"""The web desk: the record as people look at it, decide on it and add to it."""
