"""Rules as plain data for ``rules`` and ``explain``, kept between runs under the hash of their files.

Reading the rulesets in full takes longer than listing them should. The cards hold the law and nothing else, so
they may be kept; a cache that is missing, stale, broken or read-only only costs that time again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from collect_comply.resources import rulesets_root, shipped_rulesets
from collect_comply.version import VERSION

Card = dict[str, Any]


def cards(rulesets: Iterable[str] = ()) -> list[Card]:
    """A card for each rule of the named rulesets or folders, or of all that ship."""
    names = tuple(rulesets)
    kept = _cache_file(_digest(names))
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(kept.read_text("utf-8"))
        if isinstance(found, list):
            return found
    from collect_comply.cli.card_making import make_cards

    made = make_cards(names)
    _keep(kept, made)
    return made


def _digest(names: tuple[str, ...]) -> str:
    """A hash of all that the cards are made from."""
    digest = hashlib.sha256(f"{VERSION}\0{'|'.join(names)}".encode())
    root = rulesets_root()
    folders = [root / "signals", *shipped_rulesets(), *(Path(name) for name in names if Path(name).is_dir())]
    for folder in folders:
        for file in sorted(folder.glob("*.yaml")):
            content = b"" if folder.name == "signals" else file.read_bytes()
            digest.update(f"{file}\0{len(content)}\0".encode() + content)
    code = Path(__file__).parent.parent
    for file in sorted([*code.glob("law/*.py"), *code.glob("engine/*.py"), *code.glob("cli/card*.py")]):
        digest.update(str(file.stat().st_mtime_ns).encode())
    return digest.hexdigest()


def _cache_file(digest: str) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "collect-comply" / f"cards-{digest[:24]}.json"


def _keep(file: Path, made: list[Card]) -> None:
    """Put the cards in place of older ones. Whatever goes wrong here does not matter."""
    with contextlib.suppress(OSError, RuntimeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        old = sorted(file.parent.glob("cards-*.json"), key=lambda path: path.stat().st_mtime)[:-4]
        for stale in old:
            stale.unlink(missing_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".cards-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(made, stream, ensure_ascii=False)
        Path(temporary).replace(file)
