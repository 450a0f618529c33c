"""Parses the pieces that the screen let through and turns what the patterns find there into signals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from collect_comply.language.definitions import Definitions, Where
from collect_comply.language.matcher import Candidate, Patterns
from collect_comply.language.model import Loaded
from collect_comply.language.roles import Roles
from collect_comply.language.screen import LineKey
from collect_comply.language.stance import Judge
from collect_comply.model.signal import Actor, Cue, Signal, Span, Target, Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from collect_comply.language.task import Plan, Task

_QUOTED = re.compile(r'"([^"\n]{12,600})"')
FARTHEST_QUOTE = 2_000
"""Characters around a piece in which a quotation that reaches into it is looked for."""
FEWEST_WORDS_AROUND_A_QUOTE = 3
MOST_PARSED = 60_000
"""Characters of one text that are parsed at most, some 10,000 words; what lies beyond is reported as unread."""


class Extractor:
    """The one user of the parsed text. Not safe for threads: the reader holds a lock around it."""

    def __init__(self, definitions: Definitions, loaded: Loaded) -> None:
        self.identity = loaded.identity
        self._nlp = loaded.nlp
        self._patterns = Patterns(definitions, lambda form: [token.lower_ for token in loaded.nlp.tokenizer(form)])
        self._roles = Roles(definitions.stance, definitions.notation)
        self._judge = Judge(definitions)
        self._kinds = definitions.kinds
        self._by_key = {
            f"{kind}.{pattern.id}": (kind, pattern)
            for kind, definition in definitions.kinds.items()
            for pattern in definition.patterns
        }

    def extract(self, plans: Sequence[Plan]) -> list[tuple[tuple[Signal, ...], str | None]]:
        """For each plan its signals, and a note if it was too long to read. spaCy's objects die with the zone."""
        with self._nlp.memory_zone():
            work: list[tuple[int, Task, Doc, list[LineKey]]] = []
            notes: list[str | None] = []
            for index, plan in enumerate(plans):
                wanted, note = self._wanted(plan)
                work += [(index, *each) for each in wanted]
                notes.append(note)
            found: list[list[Signal]] = [[] for _ in plans]
            for (index, task, _, keys), doc in zip(work, self._nlp.pipe(doc for _, _, doc, _ in work), strict=True):
                found[index] += self._signals(plans[index], task, keys, doc)
            return [(merge(signals), note) for signals, note in zip(found, notes, strict=True)]

    def _wanted(self, plan: Plan) -> tuple[list[tuple[Task, Doc, list[LineKey]]], str | None]:
        """The pieces in which some pattern's words stand, up to the limit."""
        wanted: list[tuple[Task, Doc, list[LineKey]]] = []
        room = MOST_PARSED
        for task in plan.tasks:
            doc = self._nlp.make_doc(task.text)
            if keys := self._patterns.present(doc, task.keys):
                room -= len(task.text)
                if room < 0:
                    start = _original(plan, task.piece.start, task.piece.end).start
                    return wanted, f"the text is too long: what follows character {start} was not read"
                wanted.append((task, doc, keys))
        return wanted, None

    def _signals(self, plan: Plan, task: Task, keys: Sequence[LineKey], doc: Doc) -> Iterator[Signal]:
        quotes = list(_quotes(plan.normalised.text, task.piece.start, task.piece.end))
        for candidate in self._patterns.find(doc, keys):
            signal = self._signal(plan, task, candidate, quotes)
            if signal:
                yield signal

    def _signal(self, plan: Plan, task: Task, candidate: Candidate, quotes: list[tuple[int, int]]) -> Signal | None:
        kind, pattern = self._by_key[candidate.pattern]
        span = candidate.span
        start, end = span.start_char - task.lead_length, span.end_char - task.lead_length
        if start < 0:
            return None
        actor: Actor = pattern.actor or self._roles.actor(span)
        target: Target = pattern.target or self._roles.target(span)
        tense: Tense = pattern.tense or self._roles.tense(span)
        if not _counts(pattern.where, actor, target, tense):
            return None
        deaf_to = {*pattern.deaf_to, *self._kinds[kind].deaf_to}
        ruling = self._judge.rule(span, actor, task.before, deaf_to)
        stance, cue = ruling.stance, None
        if ruling.cue:
            first = min(token.idx for token in ruling.cue)
            last = max(token.idx + len(token) for token in ruling.cue)
            cue = Cue(span=_place(plan, task, first, last), reason=ruling.reason)
        at = (task.offset + start, task.offset + end)
        quote = next((quote for quote in quotes if quote[0] <= at[0] and at[1] <= quote[1]), None)
        if quote and stance != "negated" and "quoted" not in deaf_to:
            stance = "quoted"
            cue = Cue(span=_original(plan, quote[0] - 1, quote[0]), reason="inside quotation marks")
        return Signal(
            kind=kind,
            family=self._kinds[kind].family,
            span=_original(plan, *at),
            stance=stance,
            cue=cue,
            actor=actor,
            target=target,
            tense=tense,
            score=pattern.score,
            source=f"pattern:{candidate.pattern}",
        )


def merge(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """One signal for each stretch of a kind: the surest, then the longest, then the first named."""
    ranked = sorted(
        signals,
        key=lambda each: (-each.score, each.span.start - each.span.end, each.span.start, each.source),
    )
    kept: list[Signal] = []
    taken: dict[str, list[tuple[int, int]]] = {}  # of each kind, in order; they do not overlap
    for signal in ranked:
        stretches = taken.setdefault(signal.kind, [])
        at = (signal.span.start, signal.span.end)
        place = bisect_left(stretches, at)
        before_it_ends = place < len(stretches) and stretches[place][0] < at[1]
        after_it_starts = place > 0 and stretches[place - 1][1] > at[0]
        if not before_it_ends and not after_it_starts:
            stretches.insert(place, at)
            kept.append(signal)
    return tuple(sorted(kept, key=lambda each: (each.span.start, each.span.end, each.kind)))


def _counts(where: Where, actor: Actor, target: Target, tense: Tense) -> bool:
    return (
        (where.actor is None or actor in where.actor)
        and (where.target is None or target in where.target)
        and (where.tense is None or tense in where.tense)
    )


def _place(plan: Plan, task: Task, first: int, last: int) -> Span:
    """Where characters of the parsed piece stand in the original; the lead line stands on its own."""
    lead = task.piece.lead
    if lead and first < task.lead_length:
        return _original(plan, lead[0] + first, lead[0] + min(last, lead[1] - lead[0]))
    return _original(plan, task.offset + first - task.lead_length, task.offset + last - task.lead_length)


def _original(plan: Plan, start: int, end: int) -> Span:
    begin, stop = plan.normalised.original_span(start, end)
    return Span(start=begin, end=stop, text=plan.normalised.original[begin:stop])


def _quotes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Quotations that reach into the piece and stand within words of the writer's own."""
    # A paragraph without end must not be searched again for each of its pieces.
    nearest, farthest = max(0, start - FARTHEST_QUOTE), min(len(text), end + FARTHEST_QUOTE)
    begin = max(text.rfind("\n\n", nearest, start) + 1, nearest)
    stop = text.find("\n\n", end, farthest)
    paragraph = text[begin : stop if stop >= 0 else farthest]
    outside = len(_QUOTED.sub(" ", paragraph).split())
    if outside < FEWEST_WORDS_AROUND_A_QUOTE:
        return
    for match in _QUOTED.finditer(paragraph):
        yield begin + match.start(1), begin + match.end(1)
