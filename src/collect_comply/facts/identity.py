"""Under which name the sender speaks: whether the words introduce it by another, and whether assumed names are kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.names import appears, name_parts

INTRODUCTION = "self_introduction"
_WORD = r"[\w'’&-]*(?:\.\w+)*"  # a full stop before a blank ends the name
_NAME = re.compile(rf"[A-Z]{_WORD}(?:,? (?:(?:of|and|the|&) )?[A-Z&]{_WORD})*")


@derives("text.introduces_other_name")
def text_introduces_other_name(context: Context) -> Fact:
    """A business by whose name the speaker introduces himself, and that is none of the sender's names."""
    sender = context.communication.sender
    known = [name for name in (sender.name, *sender.other_names) if name]
    introduced = list(_introduced(context))
    if not introduced:
        return Known(False, "nobody is introduced by the name of a business")
    if not known:
        return Unknown("sender.name is not given", ("sender.name",))
    other = next((name for name in introduced if not any(_same(name, each) for each in known)), None)
    return Known(other is not None, f"the words say {other}" if other else "the words use the sender's own name")


def _introduced(context: Context) -> Iterator[str]:
    """The capitalised names that introductions end with; without capitals no name can be told."""
    text = context.communication.text
    for signal in context.signals:
        if signal.kind == INTRODUCTION and signal.stance == "asserted" and signal.part == "text":
            first = signal.span.end - len(signal.span.text.rsplit(maxsplit=1)[-1])
            name = _NAME.match(text, first)
            if name:
                yield name[0]


def _same(name: str, known: str) -> bool:
    """Whether one is the other, in full or as a part of it ("Harbor Lane" of "Harbor Lane LLC of Albany")."""
    return appears(known, name) or set(name_parts(name)) <= set(name_parts(known))


@derives("sender.assumed_names_shared")
def sender_assumed_names_shared(context: Context) -> Fact:
    """Where no assumed names are given, nobody is said to use one."""
    users: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for item in context.communication.sender.assumed_names or ():
        users[item.name.casefold()].add(item.employee)
        names[item.employee].add(item.name.casefold())
    shared = next((name for name, employees in users.items() if len(employees) > 1), None)
    if shared:
        return Known(True, f"{shared!r} is used by more than one employee")
    several = next((employee for employee, used in names.items() if len(used) > 1), None)
    return Known(several is not None, f"employee {several} uses several names" if several else "one name each")
