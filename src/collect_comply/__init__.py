"""collect-comply: says before a collection message goes out whether the law lets it go, why, and when it may.

The public names are loaded on first use, so that importing the package costs nothing and never imports spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collect_comply.check import Linter
    from collect_comply.errors import CollectComplyError, EngineError, InputError, RulesetError
    from collect_comply.model.communication import Case, Communication, Recipient
    from collect_comply.model.consumer import Consumer
    from collect_comply.model.debt import Debt
    from collect_comply.model.history import ContactEvent
    from collect_comply.model.sender import Sender
    from collect_comply.model.verdict import Finding, Verdict

_WHERE = {
    "Linter": "check",
    "CollectComplyError": "errors",
    "EngineError": "errors",
    "InputError": "errors",
    "RulesetError": "errors",
    "Case": "model.communication",
    "Communication": "model.communication",
    "Recipient": "model.communication",
    "Consumer": "model.consumer",
    "Debt": "model.debt",
    "ContactEvent": "model.history",
    "Sender": "model.sender",
    "Finding": "model.verdict",
    "Verdict": "model.verdict",
}
__all__ = [
    "Case",
    "CollectComplyError",
    "Communication",
    "Consumer",
    "ContactEvent",
    "Debt",
    "EngineError",
    "Finding",
    "InputError",
    "Linter",
    "Recipient",
    "RulesetError",
    "Sender",
    "Verdict",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'collect_comply' has no attribute '{name}'")
    return getattr(import_module(f"collect_comply.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return __all__
