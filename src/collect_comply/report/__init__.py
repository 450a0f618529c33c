"""Verdicts for people and for machines. One module a format; all write as they go and keep nothing.

Every report may show the message that was checked, for its user asked about it, and no other personal data of
the case. :mod:`~collect_comply.report.redaction` sees to that before any format begins.
"""
