"""A stable name for a finding: what was said, where in the tree, under which rule; never a line number."""

from __future__ import annotations

import hashlib
from collections import Counter

from collect_comply.model.signal import Signal


class Fingerprints:
    """Numbers equal findings in one file, so that two of them keep two names."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, rule: str, file: str, message_id: str | None, signals: tuple[Signal, ...]) -> str:
        """The fingerprint of a finding. Case and white space of its evidence do not matter."""
        evidence = "|".join(" ".join(signal.span.text.casefold().split()) for signal in signals)
        key = hashlib.sha256(f"{rule}\0{file}\0{message_id or ''}\0{evidence}".encode("utf-8", "replace")).hexdigest()
        self._seen[key] += 1
        return f"{key[:32]}:{self._seen[key]}"
