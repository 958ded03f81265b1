"""Conflict events against ceasefires: which fall inside, in time, in place and by party.

Tables in, tables out: nothing here reads a file, and nothing here says who broke a ceasefire.
Read it in this order: :mod:`~trucewatch.matching.tables` (what an event and a ceasefire are),
:mod:`~trucewatch.matching.parties`, :mod:`~trucewatch.matching.index` (which ceasefires an event
may concern), :mod:`~trucewatch.matching.places`, :mod:`~trucewatch.matching.match` (the whole),
:mod:`~trucewatch.matching.explain` and :mod:`~trucewatch.matching.summary`.
"""
