"""A page for people: what to do, the message with its findings marked, why, and what to change.

Nothing depends on colour: every mark is a bracket with a number. Control characters in the message are shown,
not obeyed. The page wraps at the width it is given.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from collect_comply.model.communication import Communication
from collect_comply.model.signal import Part
from collect_comply.model.verdict import Finding, Share, Step, Verdict
from collect_comply.printable import visible
from collect_comply.report.entry import Entry, Tally
from collect_comply.report.instants import in_zones
from collect_comply.report.marks import excerpt, numbered, pieces

_COLOURS = {"block": "bold red", "review": "bold yellow", "delay": "bold cyan", "allow": "bold green"}
_WORDS = {"block": "do not send", "review": "human review", "delay": "wait", "allow": "send"}
_HASH_LENGTH = 64
_MARKS = {True: "yes", False: "no", None: "not known"}


class TerminalReport:
    """Renders each verdict to text, with colour only if asked."""

    def __init__(self, *, colour: bool = False, width: int = 80) -> None:
        self._page = io.StringIO()
        self._console = Console(
            file=self._page,
            width=max(width, 40),
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def start(self) -> str:
        """Nothing before the first verdict."""
        return ""

    def entry(self, entry: Entry) -> str:
        """The page of one message. What could not be read has none; the command says so on standard error."""
        if entry.communication is None:
            return ""
        verdict = entry.verdict
        self._headline(entry)
        for failure in verdict.failures:
            self._put("Error: ", failure, style="bold red")
        several = len(verdict.by_jurisdiction) > 1
        for share in verdict.by_jurisdiction if several else ():
            self._put(f"{_law(share)}: ", _alone(share, verdict), 2)
        for conflict in verdict.conflicts:
            self._put("Conflict: ", f"{conflict.about} {conflict.advice} ({', '.join(conflict.rules)})", 2)
        if entry.show_text:
            self._message(entry.communication, verdict)
        laws = {share.jurisdiction: _law(share) for share in verdict.by_jurisdiction}
        heading = ""
        for number, finding in enumerate(verdict.findings, start=1):
            if several and laws[finding.jurisdiction] != heading:
                heading = laws[finding.jurisdiction]
                self._line()
                self._put(heading, "", style="bold underline")
            self._finding(number, finding, entry.communication)
        self._open(verdict)
        self._ground(verdict)
        for explanation in verdict.explanations:
            self._line()
            self._put(f"{explanation.rule}: ", f"{explanation.outcome} ({explanation.title})", style="bold")
            self._steps(explanation.steps, 2)
        self._line()
        return self._taken()

    def finish(self, tally: Tally) -> str:
        """How many messages had which outcome."""
        self._put("", tally.line(), style="bold")
        return self._taken()

    def _headline(self, entry: Entry) -> None:
        verdict = entry.verdict
        self._put(headline(verdict, entry.communication), "", style=_COLOURS[verdict.outcome])
        self._put("", "  ".join(filter(None, (str(entry.place), verdict.id))))

    def _message(self, communication: Communication, verdict: Verdict) -> None:
        parts: tuple[tuple[Part, str, str | None], ...] = (
            ("envelope", "Envelope", communication.envelope.shown if communication.envelope else None),
            ("hidden", "Hidden", communication.document.hidden if communication.document else None),
            ("subject", "Subject", communication.subject),
            ("text", "Message", communication.text),
        )
        for part, title, text in parts:
            if text:
                self._line()
                self._put("", title, style="bold")
                self._console.print(Padding(marked(text, verdict, part), (0, 0, 0, 2)))

    def _finding(self, number: int, finding: Finding, communication: Communication | None) -> None:
        self._line()
        source = "a policy, not law" if finding.authority == "policy" else finding.authority
        self._put(f"{number}. {finding.title}", f"  ({finding.severity}, {source})", style="bold")
        self._put("", finding.message, 3)
        law = "Policy: " if finding.authority == "policy" else "Law: "
        self._put(law, finding.duty, 3)
        for citation in finding.citations:
            self._put("Source: ", citation.source, 3)
            if citation.url:
                self._console.print(Text(f"     {visible(citation.url)}"), soft_wrap=True)
        for fact in finding.facts:
            self._put("Fact: ", f"{fact.name} is {fact.value} ({fact.provenance})", 3)
        for considered in finding.considered:
            self._put("Considered: ", f"{considered.what}: {considered.why}", 3)
        self._put("Change: ", finding.remedy.advice, 3)
        if finding.remedy.allowed_at is not None:
            self._put("May go: ", in_zones(finding.remedy.allowed_at, communication), 3)
        self._put("Rule: ", finding.rule, 3, style="dim")

    def _open(self, verdict: Verdict) -> None:
        """What is not decided: words that need a fact, by number, and the facts that would settle the rest."""
        worded = [
            (number, item)
            for number, item in enumerate(verdict.undecided, start=len(verdict.findings) + 1)
            if item.signals
        ]
        for number, item in worded:
            self._line()
            law = f", {item.jurisdiction}" if len(verdict.by_jurisdiction) > 1 else ""
            self._put(f"{number}. {item.title}", f"  (not decided{law})", style="bold")
            self._put("Source: ", "; ".join(citation.source for citation in item.citations), 3)
            self._put("Not known: ", ", ".join(item.unknown), 3)
        if verdict.questions:
            self._line()
            self._put("", "To decide the rest, say:", style="bold")
        for question in verdict.questions:
            count = f"{len(question.rules)} rule{'' if len(question.rules) == 1 else 's'}"
            name = "" if " " in question.give else f" ({question.give})"
            self._put("- ", f"{question.ask}{name}: {count}", 1)
        if verdict.unread:
            self._line()
            self._put("Not read: ", verdict.unread)

    def _ground(self, verdict: Verdict) -> None:
        """On what the verdict stands."""
        self._line()
        if verdict.scope == "words":
            rules = f"{verdict.not_judged} rule{'' if verdict.not_judged == 1 else 's'}"
            about = "about time, count and consumer; give a case to have them judged"
            self._put("Scope: ", f"words only; not judged: {rules} {about}" if verdict.not_judged else "words only")
        else:
            self._put("Scope: ", "the words, the case and the clock")
        for regime in verdict.regimes:
            binds = {True: "binds", False: "does not bind", None: "may bind"}[regime.binds]
            self._put(f"{regime.title}: ", f"{binds} ({regime.why})" if regime.why else binds)
        if verdict.places_without_rules:
            self._put("Not judged: ", f"state or city law of {', '.join(verdict.places_without_rules)}; no rules here")
        if verdict.presumed:
            presumed = "; ".join(f"{fact.name} is {fact.value}" for fact in verdict.presumed)
            self._put("Presumed for a draft: ", presumed)
        # Of the law of places, those where the consumer resides, or may.
        speaking = {regime.ruleset for regime in verdict.regimes} | {item.ruleset for item in verdict.undecided}
        held = [used for used in verdict.rulesets if used.residence is None or used.id in speaking]
        rulesets = ", ".join(f"{used.id} {used.version} ({used.digest[:8]})" for used in held)
        self._put("Law as of: ", f"{verdict.law_as_of}; rulesets {rulesets or 'none'}", style="dim")
        engines = ", ".join(verdict.engines) or "none"
        read_by = verdict.reader or "no language model"
        self._put("Decided by: ", f"{engines}; words read by {read_by}", style="dim")
        if verdict.explanations and verdict.data:
            self._put("Data: ", ", ".join(map(_short, verdict.data)), style="dim")

    def _steps(self, steps: Iterable[Step], indent: int) -> None:
        for step in steps:
            detail = f" ({step.detail})" if step.detail else ""
            self._put(f"{_MARKS[step.outcome]}: ", f"{step.text}{detail}", indent)
            self._steps(step.steps, indent + 2)

    def _put(self, label: str, text: str, indent: int = 0, style: str = "") -> None:
        """A labelled paragraph; its further lines stand two columns deeper."""
        line = Text(visible(label), style=style)
        line.append(visible(text), style="default not bold" if label and style == "bold" else style)
        for number, row in enumerate(line.wrap(self._console, self._console.width - indent - 2)):
            self._console.print(Padding(row, (0, 0, 0, indent + 2 * bool(number))))

    def _line(self) -> None:
        self._console.print()

    def _taken(self) -> str:
        """The page so far, without the padding of its lines."""
        page = "\n".join(line.rstrip() for line in self._page.getvalue().split("\n"))
        self._page.seek(0)
        self._page.truncate()
        return page


def _short(version: str) -> str:
    """A hash is shown by its beginning."""
    name, _, value = version.rpartition(" ")
    return f"{name} {value[:8]}" if len(value) == _HASH_LENGTH else version


def _law(share: Share) -> str:
    """A jurisdiction and its law, where several judge."""
    return f"{share.jurisdiction.upper()} ({share.title})"


def _alone(share: Share, verdict: Verdict) -> str:
    """What one jurisdiction alone makes of the message."""
    own = {used.id for used in verdict.rulesets if used.jurisdiction == share.jurisdiction}
    binding = [regime.binds for regime in verdict.regimes if regime.ruleset in own]
    return "none of its laws binds" if binding and set(binding) == {False} else _WORDS[share.outcome]


def headline(verdict: Verdict, communication: Communication | None) -> str:
    """The verdict in plain words."""
    if verdict.outcome == "block":
        return "DO NOT SEND"
    if verdict.outcome == "review":
        return "HUMAN REVIEW"
    if verdict.outcome == "delay":
        when = in_zones(verdict.allowed_at, communication) if verdict.allowed_at else "a time could be found"
        return f"WAIT UNTIL {when}"
    if verdict.regimes and all(regime.binds is False for regime in verdict.regimes):
        return "NOT JUDGED: none of these laws binds this sender and this debt"
    return "SEND" if verdict.scope == "full" else "SEND, as far as the words alone can tell"


def marked(text: str, verdict: Verdict, part: Part) -> Text:
    """The text with its spans in numbered brackets; of a long text, the lines around them."""
    spans = numbered(verdict, part)
    shown = Text()
    last = 0
    for start, end in excerpt(text, spans):
        inside = {
            (span[0] - start, span[1] - start): numbers
            for span, numbers in spans.items()
            if start <= span[0] and span[1] <= end
        }
        if start > last:
            shown.append("[...]\n", style="dim")
        for piece in pieces(text[start:end], inside):
            style = "bold red" if piece.bracket else "red" if piece.marked else ""
            shown.append(visible(piece.text), style=style)
        last = end
    shown.append("[...]" if last < len(text) else "", style="dim")
    shown.rstrip()
    return shown
