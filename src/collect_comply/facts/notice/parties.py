"""Who writes to whom: the name and address blocks of a notice, and whether they say the same in every place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from collect_comply.facts.names import name_parts
from collect_comply.facts.notice.form import form, pattern
from collect_comply.facts.notice.words import cells

_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_DIGITS = re.compile(r"\d+")
_LONGEST_LINE = 70
_FULL_ZIP = 5
_PARTIES = 2
_MOST_BLOCKS = 30
"""Addresses that are read; a notice has four and perhaps a few more."""


@dataclass(frozen=True)
class Block:
    """A name over an address."""

    names: tuple[str, ...]
    """The lines above the first with a number: a name, perhaps with a heading over it or a department below."""
    numbers: tuple[str, ...]
    """The numbers of its street or box lines, in order."""
    zip_code: str
    to_reader: bool
    """Whether it stands behind "To:" or "From:", as the consumer's does."""
    line: int

    @property
    def name(self) -> str:
        """The name as it is shown."""
        return self.names[0]

    def bears(self, name: str) -> bool:
        """Whether one of its lines is that name, company suffixes and punctuation aside."""
        return any(name_parts(line) == name_parts(name) for line in self.names)

    def same_name(self, other: Block) -> bool:
        """Whether both bear one name."""
        return any(map(self.bears, other.names))

    def same_address(self, other: Block) -> bool:
        """Whether nothing in the numbers differs. A damaged ZIP code, as the model form's own, is passed over."""
        one, two = self.zip_code, other.zip_code
        whole = len(one) >= _FULL_ZIP and len(two) >= _FULL_ZIP
        return self.numbers == other.numbers and (not whole or one[:_FULL_ZIP] == two[:_FULL_ZIP])


@dataclass(frozen=True)
class Parties:
    """The address blocks above the response section and in it."""

    above: tuple[Block, ...]
    response: tuple[Block, ...]
    collector_in_words: str | None
    """The name in "... is a debt collector"."""

    def contradictions(self) -> Iterator[str]:
        """Names and addresses that the notice gives in two ways."""
        found = {block.name for block in self.response if any(map(block.same_name, self.above))}
        for block in self.response:
            twins = [other for other in self.above if block.same_name(other)]
            if not twins and len(found) >= _PARTIES:
                continue  # another address, such as that of a payment processor, beside those of both parties
            if not twins:
                near = next((other for other in self.above if block.same_address(other)), None)
                known = near.name if near else " and ".join(other.name for other in self.above)
                yield f"the response section names {block.name}; above it stands {known}"
            elif not any(block.same_address(other) for other in twins):
                yield f"the address of {block.name} in the response section is not the one above"
        collectors = [block for block in self.above if not block.to_reader]
        said = self.collector_in_words
        if said and collectors and not any(alike(said, line) for block in collectors for line in block.names):
            yield f"the words call the collector {said}; its address bears the name {collectors[0].name}"

    def consumer(self, name: str | None, collector: str | None) -> Block | None:
        """The consumer's block: the one that shares a word with the name known, or that is addressed."""
        others = [block for block in self.above if not (collector and block.bears(collector))]
        wanted = set(name_parts(name)) if name else set()
        shared = [block for block in others if wanted & {part for line in block.names for part in name_parts(line)}]
        addressed = [block for block in others if block.to_reader]
        return next(iter(shared or addressed), None)


def alike(one: str, two: str) -> bool:
    """Whether one name is the other or part of it, as a trade name often is."""
    first, second = set(name_parts(one)), set(name_parts(two))
    return first <= second or second <= first


def read_parties(text: str) -> Parties:
    """The parties in the lines of a readable text."""
    known = form()
    lines = [cells(line) for line in text.split("\n")]
    starts = [number for number, line in enumerate(text.split("\n")) if pattern(known.reply_to).search(line)] or [
        number for number, line in enumerate(text.split("\n")) if pattern(known.response_heading).search(line)
    ]
    below = starts[0] if starts else len(lines)
    blocks = list(islice(_blocks(lines), _MOST_BLOCKS))
    named = pattern(known.collector_named).search(_LINE_END.sub(" ", text))
    return Parties(
        tuple(block for block in blocks if block.line < below),
        tuple(block for block in blocks if block.line >= below),
        _name_before(named[1]) if named else None,
    )


def _blocks(lines: list[list[str]]) -> Iterator[Block]:
    """Every block that ends in a line with state and ZIP code, with up to a few lines above it."""
    known = form()
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            for found in re.finditer(known.postal_address, cell):
                above = list(_above(lines, number, column, len(line)))
                yield _block([*above, cell[: found.start()]], found[0], number)


def _above(lines: list[list[str]], number: int, column: int, width: int) -> list[str]:
    """The lines of a block above its last one, first to last, without those of the block before."""
    known = form()
    found: list[str] = []
    above = lines[:number]
    if above and not above[-1]:
        # A page whose paragraphs stand apart, each line of the address one of them.
        above = [line for line in above if line]
    for line in reversed(above[-known.most_address_lines :]):
        cell = line[column] if len(line) == width else " ".join(line)
        if not cell or len(cell) > _LONGEST_LINE or re.search(known.postal_address, cell):
            break
        found.append(cell)
        if any(pattern(item).match(cell) for item in known.addressees):
            break
    return found[::-1]


def _block(lines: list[str], place: str, number: int) -> Block:
    to_reader = False
    written = []
    for line in lines:
        rest = line
        for item in form().addressees:
            if addressee := pattern(item).match(rest):
                rest = rest[addressee.end() :].strip()
                to_reader = to_reader or not pattern(form().reply_to).match(line)
        if rest:
            written.append(rest)
    numbers = tuple(found for line in written for found in _DIGITS.findall(line))
    names = tuple(takewhile(lambda line: not _DIGITS.search(line), written)) or tuple(written[:1]) or ("",)
    return Block(names, numbers, _DIGITS.findall(place)[0], to_reader, number)


def _name_before(words: str) -> str | None:
    """The name at the end of the words: the capitalised ones."""
    name: list[str] = []
    for word in reversed(words.split()):
        if not (word[0].isupper() or word[0].isdigit() or word in ("&", "and", "of", "the")):
            break
        name.insert(0, word)
    return " ".join(name).strip(" ,.") or None
