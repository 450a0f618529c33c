"""An evaluation as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from collect_comply.evaluation.measure import Evaluation, KindNumbers, Share

SHARES = {
    "blocked": "violating, blocked",
    "caught": "violating, blocked or to review",
    "lawful_blocked": "lawful, blocked",
    "look_alikes_blocked": "look-alikes, blocked",
    "lawful_to_review": "lawful, to review for their words",
}


def lines(found: Evaluation, before: Evaluation | None = None) -> Iterator[str]:
    """The numbers, the earlier run's beside them, and the worst errors."""
    yield f"{found.messages} messages, read by {found.reader}"
    yield ""
    yield f"{'':36}{'share':>8}  {'95 % interval':>15}{'of':>6}" + ("  before" if before else "")
    for name, title in SHARES.items():
        share = getattr(found, name)
        yield f"{title:36}{_percent(share):>8}  {_interval(share):>15}{share.count:>6}" + (
            f"{_percent(getattr(before, name)):>8}" if before else ""
        )
    for title, kinds, earlier in (
        ("conduct", found.conduct, before.conduct if before else ()),
        ("disclosures", found.disclosures, before.disclosures if before else ()),
    ):
        yield ""
        yield f"{title:32}{'said':>5}{'precision':>18}{'recall':>19}{'or review':>11}{'F1':>7}" + (
            "  F1 before" if before else ""
        )
        known = {kind.kind: kind for kind in earlier}
        for kind in kinds:
            yield _kind(kind) + (f"{_plain(known[kind.kind].f1):>11}" if kind.kind in known else "")
    yield ""
    if found.calibration:
        yield (
            f"calibration error {found.calibration.error:.1%}, in doubtful cases "
            f"{found.calibration.error_where_in_doubt:.1%}"
        )
    yield f"check: median {found.median_ms:.1f} ms, 95th percentile {found.p95_ms:.1f} ms"
    if found.worst:
        yield ""
        yield "worst errors"
        for miss in found.worst:
            yield f"  {miss.id}: {miss.expected}, came out {miss.outcome}" + (
                f" ({', '.join(miss.rules)})" if miss.rules else ""
            )
            yield f"    {miss.text}"


def _kind(kind: KindNumbers) -> str:
    return (
        f"{kind.kind:32}{kind.recall.count:>5}{_percent(kind.precision):>8} {_interval(kind.precision):>9}"
        f"{_percent(kind.recall):>9} {_interval(kind.recall):>9}{_percent(kind.recall_or_review):>11}"
        f"{_plain(kind.f1):>7}"
    )


def _percent(share: Share) -> str:
    return "-" if share.share is None else f"{share.share:.1%}"


def _interval(share: Share) -> str:
    return "-" if share.share is None else f"{100 * share.low:.0f}-{100 * share.high:.0f}"


def _plain(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
