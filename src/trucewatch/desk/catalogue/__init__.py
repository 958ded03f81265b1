"""A desk's index of the claims and reports of a ledger: to list, to filter and to search them.

It is a private SQLite database of the running server, in memory or in a temporary file that is
gone with it. So no words of a report lie beside the ledger where a redaction would miss them, and
any kind of ledger is searched in the same way.
"""
