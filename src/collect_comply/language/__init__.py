"""What a text says: words in, signals out.

The only room that imports spaCy, and only when a text needs parsing. The way through a text is

    normalise -> sentences -> screen -> model (parse) -> matcher -> stance -> Reading

What counts as a threat, a disclosure or a negation is data under ``rulesets/signals``.
"""
