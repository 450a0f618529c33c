"""The law as data: YAML in, rulesets out."""
