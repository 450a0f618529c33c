"""One message under the law of two countries: both are seen, kept apart, and what no wording can meet is said."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from collect_comply import Communication, Linter, Verdict
from collect_comply.cli.main import cli
from collect_comply.errors import Place
from collect_comply.law.conflicts import conflicts
from collect_comply.report.entry import Entry, Tally
from collect_comply.report.formats import new_report

CONFESSED = "This is an attempt to collect a debt by a debt collector. Please call Northgate Finance on 0161 496 0000."
HIDDEN = "This is Ana at Northgate Finance about the debt you owe BrightLend Bank. Please call 0161 496 0000."
SILENT = "Please call Ana at Northgate Finance on 0161 496 0000."
US_RULE, UK_RULE = "fdcpa.disclosure.every-communication", "conc.7-9-7.open-channel"


@cache
def linter() -> Linter:
    return Linter.load()


def message(text: str, **changes: Any) -> Communication:
    data = {
        "jurisdiction": ["us", "uk"],
        "channel": "voicemail",
        "text": text,
        "at": "2026-11-24T14:00:00+00:00",
        "sender": {"name": "Northgate Finance Ltd", "role": "third_party_collector"},
    }
    return Communication.model_validate(data | changes)


def check(text: str, **changes: Any) -> Verdict:
    return linter().check(message(text, **changes))


def shares(verdict: Verdict) -> dict[str, str]:
    return {share.jurisdiction: share.outcome for share in verdict.by_jurisdiction}


def test_the_rules_of_every_conflict_exist_and_are_of_two_jurisdictions() -> None:
    for conflict in conflicts():
        sides = [{linter().rule(name).jurisdiction for name in names} for names in (conflict.asks, conflict.forbids)]
        assert [len(side) for side in sides] == [1, 1] and sides[0] != sides[1]


def test_both_are_seen_where_the_debt_is_named_and_the_collector_is_not() -> None:
    verdict = check(HIDDEN)
    assert {US_RULE, UK_RULE} <= {finding.rule for finding in verdict.findings}
    assert {finding.jurisdiction for finding in verdict.findings} == {"us", "uk"}
    assert shares(verdict) == {"uk": "block", "us": "block"}
    (conflict,) = verdict.conflicts
    assert conflict.rules == (US_RULE, UK_RULE)


def test_the_conflict_is_said_even_where_the_words_satisfy_one_side() -> None:
    verdict = check(CONFESSED)
    assert shares(verdict) == {"uk": "block", "us": "allow"}
    assert verdict.conflicts and US_RULE in verdict.conflicts[0].rules


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (SILENT, {}),
        (CONFESSED, {"jurisdiction": ["uk"]}),
        (HIDDEN, {"jurisdiction": ["us"]}),
        (CONFESSED, {"channel": "letter"}),
        (CONFESSED, {"sender": {"name": "Northgate Finance Ltd", "role": "original_creditor"}}),
    ],
    ids=["nothing told", "uk alone", "us alone", "a sealed letter", "a creditor, whom US law does not bind"],
)
def test_there_is_no_conflict_where_one_side_does_not_speak(text: str, changes: dict[str, Any]) -> None:
    assert check(text, **changes).conflicts == ()


def test_what_both_presume_is_listed_once() -> None:
    names = [fact.name for fact in check(SILENT).presumed]
    assert len(names) == len(set(names))


def written(form: str, text: str = HIDDEN, **changes: Any) -> str:
    """The whole report of one message in that format."""
    given = message(text, **changes)
    entry = Entry(Place("message.txt"), linter().check(given), given, whole_file=True)
    report = new_report(form)
    return report.start() + report.entry(entry) + report.finish(Tally())


def test_the_page_groups_findings_by_law_and_says_the_conflict_once() -> None:
    page = written("terminal")
    words = " ".join(page.split())
    assert words.count("Conflict: ") == 1
    uk, us = (
        "UK (United Kingdom: FCA CONC 7 and its neighbours)",
        "US (Fair Debt Collection Practices Act and Regulation F)",
    )
    assert f"{uk}: do not send" in words and f"{us}: do not send" in words
    at = [page.index(f"Rule: {rule}") for rule in (UK_RULE, US_RULE)]
    headings = [page.index(f"\n{law}\n") for law in (uk, us)]
    assert headings[0] < at[0] < headings[1] < at[1]


def test_the_page_of_one_law_has_no_headings() -> None:
    page = written("terminal", jurisdiction=["uk"])
    assert "UK (" not in page and "Conflict" not in page


def test_a_law_that_does_not_bind_is_not_said_to_allow() -> None:
    creditor = {"name": "Northgate Finance Ltd", "role": "credit_counsellor"}
    page = " ".join(written("terminal", sender=creditor).split())
    assert "neighbours): none of its laws binds" in page


def test_machines_read_which_law_speaks() -> None:
    (whole,) = json.loads(written("json"))["verdicts"]
    line = json.loads(written("jsonl"))
    for verdict in (whole, line):
        assert {finding["rule"]: finding["jurisdiction"] for finding in verdict["findings"]}[US_RULE] == "us"
        assert [share["jurisdiction"] for share in verdict["by_jurisdiction"]] == ["uk", "us"]
        assert verdict["conflicts"][0]["rules"] == [US_RULE, UK_RULE]
        assert {used["id"]: used["jurisdiction"] for used in verdict["rulesets"]}["conc"] == "uk"


def test_sarif_names_the_law_of_each_result_and_the_conflict() -> None:
    (log,) = json.loads(written("sarif"))["runs"]
    texts = {result["ruleId"]: result["message"]["text"] for result in log["results"]}
    assert texts[US_RULE].startswith("[us] ") and "Conflict: " in texts[US_RULE]
    assert texts[UK_RULE].startswith("[uk] ") and "Conflict: " in texts[UK_RULE]
    described = {rule["id"]: rule["properties"]["jurisdiction"] for rule in log["tool"]["driver"]["rules"]}
    assert (described[US_RULE], described[UK_RULE]) == ("us", "uk")


def test_the_command_takes_both_at_once(tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    file.write_text(HIDDEN)
    options = ["--jurisdiction", "us,uk", "--channel", "voicemail", "--as-of", "2026-11-21"]
    run = CliRunner().invoke(cli, ["check", str(file), *options])
    assert run.exit_code == 1
    assert " ".join(run.stdout.split()).count("Conflict: ") == 1
