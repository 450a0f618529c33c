"""Reads the words of a validation notice (12 CFR 1006.34): statements, itemisation, dates, parties."""
