"""A first, flat pass over YAML: the composer that follows walks its own stack, and hostile depth overruns it."""

from __future__ import annotations

from typing import Any

import yaml

from collect_comply.errors import InputError, Place, Problem
from collect_comply.sources import MAX_DEPTH

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def refuse_deep(text: str, file: str) -> None:
    """Raise :class:`InputError` if the document is nested too deeply. Other mistakes are left to the parser."""
    loader = None
    depth = 0
    try:
        loader = _Loader(text)
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    mark = event.start_mark
                    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
                    raise InputError(Problem(place, f"is nested more than {MAX_DEPTH} levels deep", "flatten it"))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return
    finally:
        if loader is not None:
            loader.dispose()
