"""Tables that come in for ``match``: events and ceasefires in the formats that people have.

A format is one file: what its columns are called, and how its codes for precision become areas
and intervals. What all share (reading by parts, times, checks) stands in files of its own.
"""
