"""What the ruleset covers is whole: every row of the law sheet and every official example is answered, or explained.

A failure reads as a list of what is to do, a line for each row or comment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from collect_comply.engine.findings import outcome_of
from collect_comply.errors import RulesetError
from collect_comply.law.coverage import Coverage, coverage_of, has_coverage
from collect_comply.law.rulebook import load_rulebooks
from collect_comply.law.ruleset import Rule, Ruleset
from collect_comply.sources import load

RULESETS = tuple(ruleset for book in load_rulebooks(()) for ruleset in book.rulesets)
COVERED = tuple(ruleset for ruleset in RULESETS if has_coverage(ruleset))
EVERY_RULE = tuple(rule for ruleset in RULESETS for rule in ruleset.rules)
FDCPA = next(ruleset for ruleset in RULESETS if ruleset.manifest.id == "fdcpa")
EXAMPLES = 3
"""How many examples of each kind a rule of shipped law needs."""
REGULATION_F = "2021-11-30"

SHEETS = {
    name: load(Path(__file__).parent / f"{file}_sheet.yaml").data for name, file in (("fdcpa", "us"), ("conc", "uk"))
}
"""Rows of each law sheet's closing table, and the official examples that it restates, by number of the comment."""
LAWS = tuple(ruleset for ruleset in RULESETS if ruleset.manifest.id in SHEETS)
LAW = pytest.mark.parametrize("ruleset", LAWS, ids=lambda ruleset: ruleset.manifest.id)


def nothing_of(problems: Iterable[str]) -> None:
    """Fail with a list of what is to do."""
    if problems := sorted(problems):
        pytest.fail("\n".join(["", *problems]), pytrace=False)


@pytest.mark.parametrize("ruleset", COVERED, ids=lambda ruleset: ruleset.manifest.id)
def test_nothing_is_open(ruleset: Ruleset) -> None:
    nothing_of(f"{problem.message} ({problem.remedy})" for problem in coverage_of(ruleset).problems)


@LAW
def test_no_row_of_the_sheet_is_missing(ruleset: Ruleset) -> None:
    rows = {row.text.id for row in coverage_of(ruleset).rows}
    nothing_of(f"row '{name}'" for name in set(SHEETS[ruleset.manifest.id]["rows"]) ^ rows)


@LAW
def test_no_official_example_of_the_sheet_is_missing(ruleset: Ruleset) -> None:
    comments = {comment.text.comment for comment in coverage_of(ruleset).comments}
    nothing_of(f"comment '{name}'" for name in set(SHEETS[ruleset.manifest.id]["comments"]) - comments)


@LAW
def test_every_rule_answers_a_row(ruleset: Ruleset) -> None:
    nothing_of(f"{rule.id} answers no row" for rule in ruleset.rules if not rule.text.answers)


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.manifest.id)
def test_every_rule_has_enough_examples_of_both_kinds(ruleset: Ruleset) -> None:
    nothing_of(
        f"{rule.id}: {len(examples)} {kind}, {EXAMPLES} needed"
        for rule in ruleset.rules
        for kind, examples in rule.text.examples
        if len(examples) < EXAMPLES
    )


@pytest.mark.parametrize("rule", [rule for rule in EVERY_RULE if not rule.verified], ids=lambda rule: rule.id)
def test_a_rule_that_nobody_read_in_the_law_never_blocks(rule: Rule) -> None:
    assert not {citation.evidence for citation in rule.text.citation} & {"text", "commentary"}
    assert outcome_of(rule) != "block"


@pytest.mark.parametrize(
    ("ruleset", "row"),
    [(ruleset, row) for ruleset in LAWS for row in SHEETS[ruleset.manifest.id]["unverified"]],
    ids=lambda item: item if isinstance(item, str) else item.manifest.id,
)
def test_a_row_that_the_law_does_not_settle_never_blocks(ruleset: Ruleset, row: str) -> None:
    rules = [rule for rule in ruleset.rules if row in rule.text.answers]
    assert rules and "block" not in {outcome_of(rule) for rule in rules}


def test_the_grade_of_a_rule_is_that_of_its_best_source() -> None:
    by_id = {rule.id: rule for rule in EVERY_RULE}
    assert by_id["fdcpa.special.bankruptcy"].evidence == "secondary"
    assert by_id["fdcpa.cease.oral-request"].evidence == "inference"
    assert by_id["fdcpa.time-barred.revival"].evidence == "text"


def test_a_rule_begins_with_the_law_that_it_rests_on() -> None:
    """The statute's rules hold before Regulation F did; what only the regulation says does not."""
    wrong = []
    for rule in FDCPA.rules:
        sources = [citation.source for citation in rule.text.citation if citation.evidence in ("text", "commentary")]
        statute = any("USC" in source for source in sources)
        early = rule.text.effective.from_.isoformat() < REGULATION_F
        if rule.text.authority == "statute" and not (early and "USC" in str(rule.text.citation)):
            wrong.append(f"{rule.id}: the statute, from {rule.text.effective.from_}")
        if rule.text.authority in ("rule", "presumption") and early:
            wrong.append(f"{rule.id}: Regulation F, from {rule.text.effective.from_}")
        if sources and not statute and early:
            wrong.append(f"{rule.id}: cites no statute, from {rule.text.effective.from_}")
    for name, text in FDCPA.parameters.texts.items():
        first = min(text.values, key=lambda value: value.from_)
        read = first.citation.evidence in ("text", "commentary")
        if read and "USC" not in first.citation.source and first.from_.isoformat() < REGULATION_F:
            wrong.append(f"{name}: cites no statute, from {first.from_}")
    nothing_of(wrong)


# How coverage.yaml is checked, on a small ruleset of its own.

MANIFEST = "{id: small, title: Small rules, jurisdiction: us, version: '1', text_as_of: 2026-01-01}"
RULE = """
section: Section
rules:
  - id: small.no-sms
    title: No text messages
    duty: The firm sends no text messages at all.
    answers: [ANSWERED]
    citation: [{source: House manual 1, evidence: text}]
    authority: policy
    effective: {from: 2020-01-01}
    severity: high
    when: {channel: sms}
    message: This is a text message.
    remedy: {kind: withhold, advice: Write a letter.}
    examples: {violates: [{channel: sms}], complies: [{channel: letter}]}
"""
CASE = """
section: Section
interpretations: [{comment: 1-1.i, story: A text message., facts: {channel: sms}, fires: [small.no-sms]}]
"""
TEXTS = "  - {id: small-texts, source: Manual 1, provision: No text messages.}\n"
FAXES = """\
  - {id: small-faxes, source: Manual 2, provision: No faxes at all., by: nobody, because: Nobody has a fax machine.}
"""
COMMENT = "interpretations:\n  - {comment: 1-1}\n"


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Coverage]:
    def make(coverage: str, *, answered: str = "small-texts") -> Coverage:
        (tmp_path / "ruleset.yaml").write_text(MANIFEST)
        (tmp_path / "rules.yaml").write_text(RULE.replace("ANSWERED", answered))
        (tmp_path / "coverage.yaml").write_text("rows:\n" + coverage)
        (tmp_path / "interpretations").mkdir()
        (tmp_path / "interpretations" / "cases.yaml").write_text(CASE)
        return coverage_of(load_rulebooks((tmp_path,))[0].rulesets[0])

    return make


def test_rules_and_cases_are_joined_to_their_rows_and_comments(small: Callable[..., Coverage]) -> None:
    coverage = small(TEXTS + FAXES + COMMENT)
    assert coverage.problems == ()
    assert [[rule.id for rule in row.rules] for row in coverage.rows] == [["small.no-sms"], []]
    assert [comment.cases for comment in coverage.comments] == [("1-1.i",)]


@pytest.mark.parametrize(
    ("coverage", "answered", "said"),
    [
        (TEXTS, "small-textz", "did you mean 'small-texts'?"),
        (TEXTS, "small-textz", "row 'small-texts' is answered by no rule"),
        (TEXTS + TEXTS, "small-texts", "'small-texts' stands there twice"),
        (TEXTS.replace("}", ", because: Nobody ever sends any.}"), "small-texts", "gives a reason"),
        (TEXTS + FAXES.replace(", because: Nobody has a fax machine.", ""), "small-texts", "by nobody without a word"),
        (TEXTS + FAXES, "small-texts, small-faxes", "left to nobody, yet small.no-sms answers it"),
        (TEXTS, "small-texts", "comment '1-1.i' is tested, but not listed"),
        (TEXTS + COMMENT + "  - {comment: 1-2}", "small-texts", "comment '1-2' is tested by no case"),
        (TEXTS + COMMENT.replace("}", ", because: It cannot be tested.}"), "small-texts", "yet a case tests it"),
    ],
)
def test_what_is_open_or_contradicts_itself_is_said(
    small: Callable[..., Coverage], coverage: str, answered: str, said: str
) -> None:
    assert any(said in str(problem) for problem in small(coverage, answered=answered).problems)


def test_an_unknown_key_is_an_error_with_its_place(small: Callable[..., Coverage]) -> None:
    with pytest.raises(RulesetError, match=r"coverage\.yaml:2:.*did you mean 'because'"):
        small(FAXES.replace("because", "becuase"))
