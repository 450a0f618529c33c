"""durable_rules, used in the one safe way: the only module that imports it.

Rules are built once and spread over shards. A check is one fresh session a shard: all facts in one batch
with explicit ids, no dispatcher thread, actions that only note what fired, the session deleted in
``finally``, and the returned state searched for exceptions, which durable_rules swallows.
"""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from typing import Any

from collect_comply.engine.patterns import Message
from collect_comply.engine.shards import Shard
from collect_comply.errors import EngineError, Place, Problem

_NOT_HANDLED, _OBSERVED = 1, 2
# One rule that always fires: a session in which nothing fires crashes when its state is deleted
# (durable_rules 2.0.28), and a session in which even this does not fire has lost its actions.
_ALIVE = "alive"
_ALIVE_FACT: Message = {"k": _ALIVE, "s": _ALIVE}
# Session ids are compared by a 32-bit hash, and a 1,025th live state crashes: one session at a time.
_ONE_SESSION = threading.Lock()
_names = itertools.count(1)
_sessions = itertools.count(1)


@cache
def available() -> str | None:
    """Name and version of durable_rules, or None where it cannot be imported (Python 3.13 and later)."""
    try:
        import durable.engine  # noqa: F401
    except ImportError:
        return None
    return f"durable_rules {version('durable-rules')}"


class DurableRules:
    """One set of shards, ready to fire."""

    def __init__(self, shards: Iterable[Shard]) -> None:
        self._fired: list[str] = []
        self._shards = [(_keys(shard), self._build(shard)) for shard in shards]

    def fired(self, messages: Iterable[Message]) -> frozenset[str]:
        """Ids of all rules that fire on the messages. Raises :class:`EngineError` on any failure."""
        batch = list(messages)
        with _ONE_SESSION:
            self._fired.clear()
            for keys, ruleset in self._shards:
                self._session(ruleset, [message for message in batch if message["k"] in keys])
            if self._fired.count(_ALIVE) != len(self._shards):
                raise _failure("a session lost its actions")
            return frozenset(self._fired) - {_ALIVE}

    def _session(self, ruleset: Any, facts: list[Message]) -> None:
        session = f"c{next(_sessions)}"
        errors: list[Any] = []
        asserted = False
        try:
            state = ruleset.assert_facts(
                [{**fact, "id": f"f{index}", "sid": session} for index, fact in enumerate([*facts, _ALIVE_FACT])]
            )
            asserted = True
            ruleset.do_actions(state, lambda error, _: errors.append(error) if error else None)
            swallowed = ruleset.get_state(session).get("exception")
        except Exception as error:
            raise _failure(str(error) or type(error).__name__) from error
        finally:
            if asserted:
                ruleset.delete_state(session)
        if errors or swallowed:
            raise _failure(str(errors[0] if errors else swallowed))

    def _build(self, shard: Shard) -> Any:
        definition: dict[str, Any] = {"alive": {"all": [{"m0": {"k": _ALIVE}}], "run": self._action(_ALIVE)}}
        for index, conjunction in enumerate(shard.conjunctions):
            antecedents = [{f"m{number}": json.loads(text)} for number, (_, text) in enumerate(conjunction.patterns)]
            definition[f"r{index}"] = {"all": antecedents, "run": self._action(conjunction.fires)}
        return _new_ruleset(f"collect_comply_{next(_names)}", definition)

    def _action(self, fires: str) -> Callable[[Any], None]:
        def note(closure: Any) -> None:
            self._fired.append(fires)

        return note


def _keys(shard: Shard) -> frozenset[str]:
    return frozenset(key for conjunction in shard.conjunctions for key in conjunction.keys)


def _new_ruleset(name: str, definition: dict[str, Any]) -> Any:
    from durable import engine

    class QuietHost(engine.Host):  # type: ignore[misc]
        """A host without dispatcher threads and timers."""

        def _run(self) -> None:
            pass

    class Ruleset(engine.Ruleset):  # type: ignore[misc]
        """A ruleset for which a fact that no rule uses is no error: the others still count."""

        def _handle_result(self, result: Any, message: Any) -> Any:
            if result[0] == _OBSERVED:
                raise RuntimeError("a fact was taken for one already seen")
            return 0 if result[0] not in (0, _NOT_HANDLED) else result[1]

    try:
        return Ruleset(name, QuietHost(), definition)
    except Exception as error:
        raise _failure(f"cannot build the rules: {error}") from error


def _failure(message: str) -> EngineError:
    return EngineError(
        Problem(Place("durable_rules"), message.splitlines()[0][:200], "nothing was judged; report this")
    )
