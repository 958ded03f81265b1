"""What keeps the desk to those it is for: hosts, headers, tokens and limits."""
