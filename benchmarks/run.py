"""Measures collect-comply and prints a Markdown table.

    python benchmarks/run.py                    the table
    python benchmarks/run.py --json             the same as JSON
    python benchmarks/run.py --messages 100000  memory over more messages

Every text is used once: what is measured is the work, not a memory of it. "Warm" means that rulesets and language
model are loaded and the first twenty checks are over.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import texts

WARM_UP = 20
CALLS = {"channel": "call", "calls": 30}
CHECKS: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    ("check without words, a call with 30 earlier ones", "", 0, CALLS | {"every_hours": 36}),
    (
        "the same to a resident of Massachusetts, by its rules too",
        "",
        0,
        CALLS | {"residence": "MA"} | {"every_hours": 96},
    ),
    ("the same too often, with the search for a lawful time", "", 0, CALLS | {"every_hours": 12}),
    ("check of a 40-word text that is parsed", "telling", 40, {}),
    ("check of a 40-word text that the screen rejects", "plain", 40, {}),
    ("check of a 200-word e-mail that is parsed", "telling", 200, {"channel": "email"}),
)
Row = dict[str, Any]


def main() -> int:
    """Measure everything, print it."""
    options = _options()
    with tempfile.TemporaryDirectory() as bytecode:
        # An installed package is compiled once; a checkout may be told not to keep bytecode.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        rows = [
            *start_up(options.starts),
            *loading(options.starts),
            *checking(options.checks),
            *reading(options.checks),
            *throughput(options.stream),
            *memory(options.messages),
        ]
    report = {"machine": machine(), "method": method(options), "rows": rows}
    print(json.dumps(report, indent=2) if options.json else markdown(report))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="JSON in place of Markdown")
    parser.add_argument("--starts", type=int, default=10, help="runs of the command for each start-up time")
    parser.add_argument("--checks", type=int, default=300, help="checks, each of its own text, for each latency")
    parser.add_argument("--stream", type=int, default=2000, help="messages of the JSONL stream")
    parser.add_argument("--messages", type=int, default=10_000, help="most messages for the memory measurement")
    return parser.parse_args()


def start_up(starts: int) -> Iterable[Row]:
    """The command from the shell's side, in processes of its own."""
    command = [sys.executable, "-m", "collect_comply"]
    for arguments in (["--help"], ["rules"]):
        times = [_seconds(lambda words=arguments: _run([*command, *words])) for _ in range(starts + 1)]
        yield row(f"start-up of `{' '.join(arguments)}`", times[1:])


def loading(starts: int) -> Iterable[Row]:
    """Rulesets in a fresh process with its imports, and again in the same process: all, and the federal one."""
    for what, names in (("all rulesets", ""), ("the federal ruleset alone", "'fdcpa'")):
        code = (
            "import time; start = time.perf_counter()\n"
            f"from collect_comply import Linter; Linter.load({names}); middle = time.perf_counter()\n"
            f"Linter.load({names}); print(middle - start, time.perf_counter() - middle)"
        )
        pairs = [[float(value) for value in _run([sys.executable, "-c", code]).split()] for _ in range(starts + 1)][1:]
        yield row(f"load {what}, fresh process with imports", [first for first, _ in pairs])
        yield row(f"load {what}, same process again", [second for _, second in pairs])


def checking(checks: int) -> Iterable[Row]:
    """Single checks in a warm linter."""
    from collect_comply import Communication, Linter

    linter = Linter.load()
    for name, kind, words, case in CHECKS:
        built = [
            Communication.model_validate(texts.communication(text, **case))
            for text in (texts.messages(kind, checks + WARM_UP, words=words) if kind else [""] * (checks + WARM_UP))
        ]
        times = [_seconds(lambda one=item: linter.check(one)) for item in built]
        models = {linter.read(item).model is not None for item in built[:3]}
        outcomes = {linter.check(item).outcome for item in built[:3]}
        note = "parsed" if models == {True} else "not parsed"
        yield row(name, times[WARM_UP:], note=f"{note}, {' or '.join(sorted(outcomes))}")


def reading(checks: int) -> Iterable[Row]:
    """What spaCy alone costs on the same texts, in the same run."""
    import spacy

    from collect_comply.language.model import PREFERRED

    name = next(name for name in PREFERRED if spacy.util.is_package(name))
    blank = spacy.blank("en")
    full = spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    for words in (40, 200):
        samples = texts.messages("telling", checks + WARM_UP, words=words)
        for what, pipeline in (("tokenizer", blank), ("tokenizer, tagger and parser", full)):
            times = [_seconds(lambda one=text, nlp=pipeline: nlp(one)) for text in samples]
            yield row(f"spaCy alone, {what}, {words} words", times[WARM_UP:])


def throughput(count: int) -> Iterable[Row]:
    """Messages a second through the pipe, the start of the process included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "messages.jsonl"
        file.write_text("".join(json.dumps(item) + "\n" for item in texts.stream(count)), encoding="utf-8")
        command = [sys.executable, "-m", "collect_comply", "check", "-", "--format", "jsonl", "--fail-on", "never"]
        subprocess.run(command, input=json.dumps(next(texts.stream(1))).encode(), capture_output=True, check=False)
        start = time.perf_counter()
        with file.open("rb") as lines:
            done = subprocess.run(command, stdin=lines, capture_output=True, check=False)
        seconds = time.perf_counter() - start
    answers = done.stdout.count(b"\n")
    if answers != count:
        sys.exit(f"the stream gave {answers} verdicts for {count} messages: {done.stderr.decode()[-400:]}")
    yield {"what": f"JSONL stream of {count:,} messages, half of them parsed", "value": count / seconds, "unit": "/s"}


def memory(most: int) -> Iterable[Row]:
    """Resident memory of a process that checks a stream, at each power of ten."""
    code = (
        f"import sys; sys.path.insert(0, {str(Path(texts.__file__).parent)!r})\n"
        "import texts; from collect_comply import Communication, Linter; from pathlib import Path\n"
        "linter = Linter.load()\n"
        "def resident():\n"
        "    return int(Path('/proc/self/statm').read_text().split()[1]) * 4096\n"
        f"marks = [mark for mark in (100, 1000, 10_000, 100_000) if mark <= {most}] or [{most}]\n"
        "done = 0\n"
        "while done < marks[-1]:\n"
        "    for text in texts.messages('telling', 50, words=40, seed=done):\n"
        "        linter.check(Communication.model_validate(texts.communication(text)))\n"
        "        done += 1\n"
        "        if done in marks: print(done, resident())\n"
        "        if done == marks[-1]: break\n"
    )
    for line in _run([sys.executable, "-c", code]).splitlines():
        done, resident = map(int, line.split())
        yield {"what": f"resident memory after {done:,} parsed texts", "value": resident / 2**20, "unit": "MiB"}


def row(what: str, times: list[float], note: str = "") -> Row:
    """Median and 95th percentile in milliseconds."""
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    found = {"what": what, "median": statistics.median(ordered) * 1000, "p95": late * 1000, "n": len(times)}
    return found | ({"note": note} if note else {})


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)[:80]} failed: {done.stderr[-400:]}")
    return done.stdout


def machine() -> dict[str, Any]:
    """Where this was measured."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith(("model name", "Model"))),
        platform.processor() or platform.machine(),
    )
    names = ("collect-comply", "spacy", "pydantic", "durable-rules")
    return {
        "cpu": cpu,
        "cores": len(os.sched_getaffinity(0)),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "versions": {name: _version(name) for name in names},
    }


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text().splitlines() if path.exists() else []


def _version(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return "not installed"


def method(options: argparse.Namespace) -> str:
    """One sentence on how the numbers came about."""
    return (
        f"Median and 95th percentile of {options.starts} processes for start-up and load (bytecode compiled, one "
        f"unmeasured run before), and of {options.checks} checks after {WARM_UP} unmeasured ones; every text occurs "
        "once; one thread, wall clock."
    )


def markdown(report: dict[str, Any]) -> str:
    """The report as a table with the machine below it."""
    lines = ["| what | median | p95 | |", "|---|---:|---:|---|"]
    for item in report["rows"]:
        if "median" in item:
            cells = (f"{item['median']:.2f} ms", f"{item['p95']:.2f} ms", item.get("note", ""))
        else:
            cells = (f"{item['value']:,.0f} {item['unit']}", "", "")
        lines.append(f"| {item['what']} | {' | '.join(cells)} |")
    seen = report["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in seen["versions"].items())
    where = f"{seen['cpu']}, {seen['cores']} cores, load {seen['load']}, {seen['system']}, Python {seen['python']}"
    return "\n".join([*lines, "", f"{where}; {versions}. {report['method']}"])


if __name__ == "__main__":
    sys.exit(main())
