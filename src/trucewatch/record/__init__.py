"""The record as it is asked and added to: a ledger and the picture of it, for commands and desk."""
