"""An evaluation as a page: numbers, plots and the worst errors, in one file without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from collect_comply.evaluation.calibration import Calibration
from collect_comply.evaluation.measure import Evaluation, KindNumbers, Share
from collect_comply.report.evaluation_text import SHARES

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ddd}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}
blockquote{margin:.3rem 0 1rem;padding-left:.8rem;border-left:3px solid #888;color:#333}
""".strip()
_BAR, _ROW = 300, 22


def page(found: Evaluation, before: Evaluation | None = None) -> str:
    """The page; an earlier run stands beside the numbers where given."""
    body = "\n".join(_body(found, before))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<title>How well the words are read</title>\n"
        f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _body(found: Evaluation, before: Evaluation | None) -> Iterator[str]:
    yield "<h1>How well the words are read</h1>"
    yield f"<p>{found.messages} labelled messages, read by {escape(found.reader)}. Intervals are Wilson's, at 95 %.</p>"
    yield from _overall(found, before)
    for title, kinds in (("Conduct", found.conduct), ("Disclosures", found.disclosures)):
        yield f"<h2>{title}</h2>"
        yield _bars(title, kinds)
        yield from _kinds(kinds)
    if found.calibration:
        yield "<h2>Calibration</h2>"
        yield (
            f"<p>Expected calibration error {found.calibration.error:.1%}; over scores from 0.05 to 0.95 alone "
            f"{found.calibration.error_where_in_doubt:.1%}.</p>"
        )
        yield _reliability(found.calibration)
    yield "<h2>Latency</h2>"
    yield f"<p>A whole check: median {found.median_ms:.1f} ms, 95th percentile {found.p95_ms:.1f} ms.</p>"
    yield "<h2>Worst errors</h2>"
    for miss in found.worst:
        rules = f" ({escape(', '.join(miss.rules))})" if miss.rules else ""
        yield f"<h3>{escape(miss.id)}: {miss.expected}, came out {miss.outcome}{rules}</h3>"
        yield f"<blockquote>{escape(miss.text)}</blockquote>"


def _overall(found: Evaluation, before: Evaluation | None) -> Iterator[str]:
    then = '<th scope="col" class="n">before</th>' if before else ""
    yield (
        '<table><thead><tr><th scope="col">messages</th><th scope="col" class="n">share</th>'
        f'<th scope="col" class="n">interval</th><th scope="col" class="n">of</th>{then}</tr></thead><tbody>'
    )
    for name, title in SHARES.items():
        share = getattr(found, name)
        earlier = f'<td class="n">{_percent(getattr(before, name))}</td>' if before else ""
        yield (
            f'<tr><th scope="row">{title}</th><td class="n">{_percent(share)}</td><td class="n">{_interval(share)}</td>'
            f'<td class="n">{share.count}</td>{earlier}</tr>'
        )
    yield "</tbody></table>"


def _kinds(kinds: Sequence[KindNumbers]) -> Iterator[str]:
    heads = ("said", "precision", "recall", "recall or review", "F1")
    cells = "".join(f'<th scope="col" class="n">{head}</th>' for head in heads)
    yield f'<table><thead><tr><th scope="col">kind</th>{cells}</tr></thead><tbody>'
    for kind in kinds:
        values = (
            str(kind.recall.count),
            f"{_percent(kind.precision)} ({_interval(kind.precision)})",
            f"{_percent(kind.recall)} ({_interval(kind.recall)})",
            _percent(kind.recall_or_review),
            "-" if kind.f1 is None else f"{kind.f1:.2f}",
        )
        yield (
            f'<tr><th scope="row">{kind.kind}</th>' + "".join(f'<td class="n">{each}</td>' for each in values) + "</tr>"
        )
    yield "</tbody></table>"


def _bars(title: str, kinds: Sequence[KindNumbers]) -> str:
    """Recall of each kind as a bar, with its interval as a line."""
    parts = [
        f'<svg role="img" aria-label="Recall of each kind: {title}" viewBox="0 0 640 {_ROW * len(kinds) + 10}" '
        'width="640" font-size="12">'
    ]
    for number, kind in enumerate(kinds):
        top, recall = number * _ROW + 4, kind.recall
        parts.append(f'<text x="0" y="{top + 13}">{kind.kind}</text>')
        if recall.share is not None:
            middle = top + 9
            parts.append(f'<rect x="240" y="{top}" width="{_BAR * recall.share:.0f}" height="16" fill="#2f6f9f"/>')
            parts.append(
                f'<line x1="{240 + _BAR * recall.low:.0f}" x2="{240 + _BAR * recall.high:.0f}" y1="{middle}" '
                f'y2="{middle}" stroke="#b33" stroke-width="2"/>'
            )
            parts.append(f'<text x="555" y="{top + 13}">{_percent(recall)}</text>')
    return "".join((*parts, "</svg>"))


def _reliability(calibration: Calibration) -> str:
    """Score against share that was right, a circle a tenth; the line is where both agree."""
    dots = "".join(
        f'<circle cx="{20 + 260 * each.score:.0f}" cy="{280 - 260 * each.right:.0f}" r="5" fill="#2f6f9f">'
        f"<title>{each.count} scores around {each.score:.2f}: {each.right:.0%} right</title></circle>"
        for each in calibration.bins
    )
    return (
        '<svg role="img" aria-label="Reliability: score against share that was right" viewBox="0 0 300 300" '
        'width="300" font-size="11"><rect x="20" y="20" width="260" height="260" fill="none" stroke="#888"/>'
        f'<line x1="20" y1="280" x2="280" y2="20" stroke="#b33"/>{dots}'
        '<text x="120" y="296">score</text><text x="2" y="14">right</text></svg>'
    )


def _percent(share: Share) -> str:
    return "-" if share.share is None else f"{share.share:.1%}"


def _interval(share: Share) -> str:
    return "-" if share.share is None else f"{100 * share.low:.0f} to {100 * share.high:.0f}"
