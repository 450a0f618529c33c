"""Coverage-guided fuzzing of the readers: anything but a communication or an InputError is a bug.

Run one reader for as long as you like, with a folder that keeps what was found:

    pip install atheris
    python fuzz/fuzz_inputs.py jsonl fuzz/corpus-jsonl -max_total_time=3600

Readers: jsonl, json, yaml, eml, html. A crash leaves a file to run again with the same command.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator

import atheris

with atheris.instrument_imports(include=["collect_comply", "email", "json", "yaml"]):
    from collect_comply.errors import InputError
    from collect_comply.inputs import eml, json_file, page, yaml_file
    from collect_comply.inputs.item import Item
    from collect_comply.inputs.jsonl import stream
    from collect_comply.inputs.options import Options
    from collect_comply.printable import one_line

OPTIONS = Options({"jurisdiction": ["us"]})
LETTER = Options({"jurisdiction": ["us"], "channel": "letter"})
READERS: dict[str, Callable[[bytes], Iterator[Item]]] = {
    "jsonl": lambda content: stream(io.BytesIO(content), "f", OPTIONS),
    "json": lambda content: json_file.read(content, "f", OPTIONS),
    "yaml": lambda content: yaml_file.read(content, "f", OPTIONS),
    "eml": lambda content: eml.read(content, "f", OPTIONS),
    "html": lambda content: page.read(content, "f", LETTER),
}


def main() -> None:
    """Fuzz the reader that the first argument names."""
    if len(sys.argv) < 2 or sys.argv[1] not in READERS:
        sys.exit(f"name a reader: {', '.join(READERS)}")
    read = READERS[sys.argv.pop(1)]

    def one(content: bytes) -> None:
        try:
            for item in read(content):
                assert item.communication is not None or item.problems
                assert all(one_line(str(problem)).isprintable() for problem in item.problems)
        except InputError:
            return

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
