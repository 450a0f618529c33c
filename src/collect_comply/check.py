"""The one orchestration: a communication and its case in, a verdict out.

>>> from datetime import date
>>> from collect_comply import Communication, Linter
>>> linter = Linter.load()
>>> draft = Communication(jurisdiction=("us",), channel="sms", text="Pay today or you will be arrested.")
>>> linter.check(draft, as_of=date(2026, 11, 21)).outcome
'block'
"""

from __future__ import annotations

import threading
import traceback
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from collect_comply import provenance
from collect_comply.engine.answer import Answer, answer
from collect_comply.engine.direct import Evaluation
from collect_comply.engine.findings import questions
from collect_comply.engine.plan import Plan
from collect_comply.errors import CollectComplyError, InputError, Place, Problem, RulesetError, nearest
from collect_comply.facts.base import Context
from collect_comply.facts.statutory.prescribed import without_prescribed
from collect_comply.facts.statutory_notices import notice_kind
from collect_comply.facts.table import FactTable
from collect_comply.language.reader import Reader
from collect_comply.law.conflicts import conflicts
from collect_comply.law.rulebook import Rulebook, load_rulebooks
from collect_comply.law.ruleset import Rule, Ruleset
from collect_comply.model.communication import Communication
from collect_comply.model.signal import Part
from collect_comply.model.verdict import (
    OUTCOMES,
    Conflict,
    Outcome_,
    RulesetUsed,
    Scope,
    Share,
    Verdict,
)
from collect_comply.resources import place_kinds, rulesets_root


@dataclass(frozen=True)
class Read:
    """A communication with what its words say, and the language model that read them, if one was needed."""

    context: Context
    model: str | None


class Linter:
    """Judges communications. Loading is slow, checking is fast and safe from many threads.

    A check is a pure function of the communication, the rulesets and the instant: there is no clock, no
    network and no state in it. Errors inside the product never pass: they make the verdict ``block``.
    """

    def __init__(self, rulebooks: tuple[Rulebook, ...], reader: Reader) -> None:
        self._books = rulebooks
        self._reader = reader
        self._plans: dict[tuple[str, int], Plan] = {}
        self._building = threading.Lock()

    @classmethod
    def load(cls, *rulesets: str | Path, model: str | None = None, trained: bool = False) -> Linter:
        """A linter for the named or given rulesets, by default all that ship.

        ``rulesets`` are names of shipped ones or folders; ``model`` is the name of an installed spaCy
        pipeline to prefer; ``trained`` sets the trained reader beside the patterns (docs/model-card.md).
        Raises :class:`RulesetError` with everything that is wrong in them.
        """
        return cls(load_rulebooks(rulesets), Reader.load(rulesets_root() / "signals", model=model, trained=trained))

    @property
    def rulebooks(self) -> tuple[Rulebook, ...]:
        """The bodies of law that judge, one a jurisdiction."""
        return self._books

    @property
    def rulesets(self) -> tuple[Ruleset, ...]:
        """Every loaded ruleset."""
        return tuple(ruleset for book in self._books for ruleset in book.rulesets)

    @property
    def reader(self) -> Reader:
        """What reads the words."""
        return self._reader

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id or alias. Raises :class:`RulesetError` with the nearest id."""
        known: dict[str, Rule] = {}
        for ruleset in self.rulesets:
            known.update({rule.id: rule for rule in ruleset.rules})
            known.update({alias: known[target] for alias, target in ruleset.aliases.items()})
        if rule_id not in known:
            remedy = nearest(rule_id, list(known)) or "see 'collect-comply rules'"
            raise RulesetError(Problem(Place(rule_id), "is no rule of the loaded rulesets", remedy))
        return known[rule_id]

    def check(self, communication: Communication, *, as_of: date | None = None, explain: bool = False) -> Verdict:
        """The verdict on one communication under the law of ``as_of``, or else of the day it would go.

        ``explain`` adds how each rule was decided, passing ones included. Raises :class:`InputError` if
        neither day is known or a jurisdiction has no rules here.
        """
        day = as_of or (communication.at.date() if communication.at else None)
        if day is None:
            remedy = "give 'at', or say of which date the law should be"
            raise InputError(Problem(Place(communication.id or "communication"), "has no date", remedy))
        books = self._books_for(communication)
        scope: Scope = "words" if communication.case is None else "full"
        failures: list[str] = []
        answers: list[Answer] = []
        read = Read(Context(communication, communication.at), None)
        try:
            read = self.read(communication)
            answers = [self._answer(book, day, read.context, scope, explain) for book in books]
        except CollectComplyError as error:
            failures.append(str(error))
        except Exception as error:  # nothing unexpected may become a pass
            failures.append(f"internal error ({_where(error)}); nothing was judged, report this")
        return _verdict(communication, day, scope, books, answers, read, tuple(failures))

    def check_many(
        self, communications: Iterable[Communication], *, as_of: date | None = None, explain: bool = False
    ) -> Iterator[Verdict]:
        """The verdicts on many communications, in order, one at a time."""
        return (self.check(item, as_of=as_of, explain=explain) for item in communications)

    def _books_for(self, communication: Communication) -> tuple[Rulebook, ...]:
        known = {name for book in self._books for name in book.names}
        asked = frozenset(communication.jurisdiction)
        for name in communication.jurisdiction:
            if name not in known:
                remedy = nearest(name, sorted(known)) or f"loaded: {', '.join(sorted(known))}"
                place = Place(communication.id or "communication")
                raise InputError(Problem(place, f"no ruleset is loaded for the jurisdiction '{name}'", remedy))
        return tuple(book for book in self._books if book.names & asked)

    def read(self, communication: Communication) -> Read:
        """What every part that has words says."""
        parts: dict[Part, str | None] = {
            "text": communication.text,
            "subject": communication.subject,
            "envelope": communication.envelope.shown if communication.envelope else None,
            "hidden": communication.document.hidden if communication.document else None,
        }
        without = self._needless(communication)
        readings = {part: self._reader.read(words, without) for part, words in parts.items() if words}
        signals = tuple(
            signal if part == "text" else signal.model_copy(update={"part": part})
            for part, reading in readings.items()
            for signal in reading.signals
            if part != "hidden" or self._reader.accuses(signal)
        )
        unread = {part: reading.unread for part, reading in readings.items() if reading.unread}
        if communication.document and communication.document.unread:
            notes = filter(None, (unread.get("text"), *communication.document.unread))
            unread["text"] = "; ".join(dict.fromkeys(notes))
        models = [reading.model for reading in readings.values() if reading.model]
        signals = without_prescribed(communication, notice_kind(communication), signals)
        languages = frozenset(
            code for part, reading in readings.items() if part in ("text", "subject") for code in reading.languages
        )
        context = Context(communication, communication.at, signals, unread, languages)
        return Read(context, models[0] if models else None)

    def _needless(self, communication: Communication) -> frozenset[str]:
        """Kinds of signal for which only the law of places asks where the consumer is known not to reside."""
        context = Context(communication, communication.at)
        asked: set[str] = set()
        for book in self._books:
            presumed = book.presumed_for_drafts if communication.case is None else {}
            evaluation = Evaluation(FactTable(context, presumed))
            for ruleset in book.rulesets:
                residence = next((regime.residence for regime in ruleset.regimes if regime.residence), None)
                if residence is None or evaluation.decide(residence) is not False:
                    asked |= ruleset.kinds
        return place_kinds() - asked

    def plan(self, book: Rulebook, day: date) -> Plan:
        """The plan of the law on that day. One is kept for each interval between two changes of the law."""
        key = (book.id, bisect_right(book.changes, day))
        plan = self._plans.get(key)
        if plan is None:
            with self._building:
                plan = self._plans.get(key) or Plan(book.on(day), book.regimes)
                self._plans[key] = plan
        return plan

    def _answer(self, book: Rulebook, day: date, context: Context, scope: Scope, explain: bool) -> Answer:
        presumed = book.presumed_for_drafts if scope == "words" else {}
        return answer(self.plan(book, day), FactTable(context, presumed), scope, explain)


def _where(error: Exception) -> str:
    """The kind of an error and where it arose, without its message: that may quote the input."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _conflicts(answers: list[Answer]) -> Iterator[Conflict]:
    """What one jurisdiction asks of this message and another forbids in it, wherever one of them speaks."""
    spoken = {item.rule for answer in answers for item in answer.findings}
    spoken |= {item.rule for answer in answers for item in answer.undecided}
    reaching = {name for answer in answers for name in answer.reaching}
    for known in conflicts():
        asks = [name for name in known.asks if name in reaching]
        forbids = [name for name in known.forbids if name in reaching]
        if asks and forbids and spoken & {*asks, *forbids}:
            yield Conflict(rules=(*asks, *forbids), about=known.about, advice=known.advice)


def _verdict(
    communication: Communication,
    day: date,
    scope: Scope,
    books: tuple[Rulebook, ...],
    answers: list[Answer],
    read: Read,
    failures: tuple[str, ...],
) -> Verdict:
    """The gravest of all answers."""
    findings = tuple(item for answer in answers for item in answer.findings)
    open_rules = tuple(item for answer in answers for item in answer.undecided)
    outcomes: list[Outcome_] = ["allow", *(answer.outcome for answer in answers)]
    unread = read.context.unread_in()
    if unread:
        outcomes.append("review")
    if failures:
        outcomes.append("block")
    outcome = max(outcomes, key=OUTCOMES.index)
    instants = [answer.allowed_at for answer in answers if answer.allowed_at]
    return Verdict(
        id=communication.id,
        outcome=outcome,
        scope=scope,
        law_as_of=day,
        by_jurisdiction=tuple(
            Share(jurisdiction=book.jurisdiction, title=book.rulesets[0].manifest.title, outcome=answer.outcome)
            for book, answer in zip(books, answers, strict=False)  # no answers where judging failed
        ),
        conflicts=tuple(_conflicts(answers)),
        findings=findings,
        undecided=open_rules,
        questions=questions(open_rules),
        not_judged=sum(answer.not_judged for answer in answers),
        places_without_rules=tuple(item for answer in answers for item in answer.places_without_rules),
        presumed=tuple(dict.fromkeys(item for answer in answers for item in answer.presumed)),
        regimes=tuple(item for answer in answers for item in answer.regimes),
        allowed_at=max(instants) if instants and outcome != "allow" else None,
        failures=failures,
        rulesets=tuple(
            RulesetUsed(
                id=item.manifest.id,
                jurisdiction=book.jurisdiction,
                version=item.manifest.version,
                digest=item.digest,
                residence=item.manifest.residence,
            )
            for book in books
            for item in book.rulesets
        ),
        engines=answers[0].engines if answers else (),
        reader=read.model,
        unread=unread,
        data=provenance.data_versions(),
        explanations=tuple(item for answer in answers for item in answer.explanations),
    )
