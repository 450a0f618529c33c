"""Judges labelled messages with collect-comply and with the tools that people use in its place, side by side.

    pip install -r benchmarks/peers-requirements.txt
    python benchmarks/peers.py                the test part of the corpus
    python benchmarks/peers.py corpus/dev     another part

Each tool runs in processes of its own, one after the other, on one core's worth of work. Its start-up is the median of
a few fresh processes, the first of which is not counted; a tool that is not installed stays in the table, with the
reason. The Markdown table goes to standard output.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import peer_tools
from run import machine

ROOT = Path(__file__).resolve().parent.parent
STARTS = 3
HEAD = "| tool | violating caught | lawful blocked | of these look-alikes | median ms | start-up s |"
Run = dict[str, Any]
"""What one process found out: ``start_s`` and, where it judged, ``outcomes`` and ``seconds``; or else ``missing``."""


def main() -> int:
    """The command line; with ``--tool`` it is the process of one tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", default=ROOT / "corpus" / "test", help="part of the corpus")
    parser.add_argument("--tool", choices=peer_tools.TOOLS, help=argparse.SUPPRESS)
    parser.add_argument("--judge", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.tool:
        print(json.dumps(_in_this_process(given.tool, given.path if given.judge else None)))
        return 0

    from collect_comply.evaluation.corpus import load

    labels = [item.message.is_ for item in load(given.path)]
    runs = {}
    with tempfile.TemporaryDirectory() as bytecode:
        # An installed package is compiled once; a checkout may be told not to keep bytecode.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        for name in peer_tools.TOOLS:
            print(f"{name} ...", file=sys.stderr, flush=True)
            runs[name] = _in_processes(name, given.path)
    print("\n".join(report(given.path, labels, runs)))
    return 0


def report(path: Path, labels: Sequence[str], runs: dict[str, Run]) -> Iterator[str]:
    """The table, and how it came about."""
    yield f"# Side by side with the peers, {date.today():%d %B %Y}"
    yield ""
    yield from table(labels, runs)
    seen = machine()
    violating = labels.count("violating")
    yield ""
    yield (
        f"{len(labels)} messages of `corpus/{path.name}` ({violating} violating, {len(labels) - violating} lawful, "
        f"{labels.count('look-alike')} of these look-alikes), each judged once, one tool after the other in one run; "
        "in brackets the 95 % interval (Wilson). A peer sees the text and says yes or no, which counts as blocked; "
        "collect-comply judges the contact with the facts of the case, its time is that of the whole check. Start-up: "
        f"imports, loading and a first message, median of {STARTS} fresh processes."
    )
    yield ""
    yield f"{seen['cpu']}, {seen['cores']} cores, load {seen['load']}, {seen['system']}, Python {seen['python']}."


def table(labels: Sequence[str], runs: dict[str, Run]) -> Iterator[str]:
    """A row for each tool, and a second one where it can also send a message to review."""
    yield HEAD
    yield "|---|---:|---:|---:|---:|---:|"
    for name, run in runs.items():
        titled = peer_tools.TOOLS[name][0].format(version=run.get("version", ""))
        titled = " ".join(titled.split())
        if "missing" in run:
            yield _left_out(titled, run["missing"])
            continue
        costs = f"{1000 * statistics.median(run['seconds']):.2f} | {run['start_s']:.1f}"
        yield f"| {titled}{_shares(labels, run['outcomes'], {'block'})} | {costs} |"
        if "review" in run["outcomes"]:
            yield f"| {titled}, blocked or sent to review{_shares(labels, run['outcomes'], {'block', 'review'})} | | |"
    for name, reason in peer_tools.NOT_RUN.items():
        yield _left_out(name, reason)


def _left_out(name: str, reason: str) -> str:
    return f"| {name} | not run: {reason} | | | | |"


def _shares(labels: Sequence[str], outcomes: Sequence[str], bad: set[str]) -> str:
    from collect_comply.evaluation.measure import share

    cells = ""
    for wanted in ({"violating"}, {"lawful", "look-alike"}, {"look-alike"}):
        chosen = [outcome in bad for label, outcome in zip(labels, outcomes, strict=True) if label in wanted]
        found = share(sum(chosen), len(chosen))
        rate = "-" if found.share is None else f"{found.share:.1%} ({found.low:.1%} to {found.high:.1%})"
        cells += f" | {found.hits} of {found.count}: {rate}"
    return cells


def _in_processes(name: str, path: Path) -> Run:
    """The tool's start-up over fresh processes, and what it made of the messages."""
    command = [sys.executable, __file__, str(path), "--tool", name]
    starts = []
    for _ in range(STARTS + 1):
        found = _run(command)
        if "missing" in found:
            return found
        starts.append(found["start_s"])
    return _run([*command, "--judge"]) | {"start_s": statistics.median(starts[1:])}


def _run(command: list[str]) -> Run:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"missing": f"it failed ({done.stderr.strip().splitlines()[-1][:200]})"}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _in_this_process(name: str, path: Path | None) -> Run:
    """Starts the tool, and judges the messages under ``path`` if there is one."""
    _, start = peer_tools.TOOLS[name]
    began = time.perf_counter()
    try:
        judge = start()
    except ImportError as error:
        return {"missing": f"not installed on Python {sys.version_info.major}.{sys.version_info.minor} ({error})"}
    found: Run = {"start_s": time.perf_counter() - began}
    if path is None:
        return found

    from collect_comply.evaluation.corpus import load

    pairs = list(judge(load(path)))
    found |= {"outcomes": [outcome for outcome, _ in pairs], "seconds": [seconds for _, seconds in pairs]}
    with suppress(PackageNotFoundError):  # the keyword list is in no package
        found["version"] = version(name)
    return found


if __name__ == "__main__":
    sys.exit(main())
