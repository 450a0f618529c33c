"""The part of the vocabulary that says how a message speaks and how hard it is to read."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, computed, read

MANNER: tuple[FactDefinition, ...] = (
    computed(
        "notices.final_before",
        "number",
        "earlier contacts about this debt that are recorded as final notices",
        "history",
        "at",
    ),
    read("text.shouting", "flag", "whether a sentence stands in capitals throughout, or exclamation marks in a row"),
    read(
        "text.consequences_before_help",
        "number",
        "how many sentences on what may be done to the reader come before the first on help or advice",
    ),
    read(
        "text.ways_to_reach",
        "set",
        "ways of answering that the words name: telephone, email, web, post, enclosed (a form), reply",
    ),
    read(
        "text.reading_grade",
        "number",
        "school years that a reader of the text needs (Flesch-Kincaid); headings, names, sums and prescribed small "
        "print are left out; nothing if no sentence is left",
    ),
    read(
        "text.long_sentences", "number", "how many sentences have more than that many words", arguments=("over_words",)
    ),
    read("text.hardest_sentences", "text", "the sentences that are hardest to read, and what to change in each"),
)
