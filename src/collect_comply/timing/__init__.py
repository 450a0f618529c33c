"""Zones, legal windows, counting and the next instants worth trying. Needs no language model.

Instants are aware datetimes; zones are IANA names read from the ``tzdata`` package, so that the same
version of it gives the same answer on every system. Numbers the law sets are arguments here, never
constants: they stand in the rules.
"""
