"""Claims to picture: a pure fold, no I/O."""
