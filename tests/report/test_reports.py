"""The reports of one verdict that has something of everything, and of many."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from collect_comply.errors import Place
from collect_comply.model.communication import Case, Communication, Recipient
from collect_comply.model.consumer import Address, Consumer, Phone
from collect_comply.model.debt import Debt
from collect_comply.model.signal import Signal, Span
from collect_comply.model.verdict import (
    Citation,
    Considered,
    Explanation,
    FactUsed,
    Finding,
    Question,
    Regime,
    Remedy,
    RulesetUsed,
    Step,
    Undecided,
    Verdict,
)
from collect_comply.report.entry import Entry, Tally
from collect_comply.report.formats import new_report
from collect_comply.report.redaction import redacted
from collect_comply.schemas import schema

SARIF = json.loads((Path(__file__).parent / "data/sarif-schema-2.1.0.json").read_text("utf-8"))
TEXT = "Dear Ann,\nwe will have you arrested.\n\x1b[31mPay\u202e now\x1b[0m\n"
LAW = Citation(source="15 USC 1692e(4)", url="https://law.example/1692e", read=date(2026, 1, 1), evidence="text")
MAY_GO = datetime(2026, 1, 5, 13, 0, tzinfo=UTC)


def signal(words, kind="threat_arrest", text=TEXT):
    start = text.index(words)
    return Signal(kind=kind, span=Span(start=start, end=start + len(words), text=words), source="pattern:x")


def finding(**changes):
    values = {
        "rule": "fdcpa.false.arrest",
        "ruleset": "fdcpa",
        "jurisdiction": "us",
        "title": "A threat of arrest",
        "message": "The words threaten arrest to Ann Example.",
        "duty": "A collector does not threaten arrest.",
        "severity": "critical",
        "authority": "statute",
        "outcome": "block",
        "citations": (LAW,),
        "signals": (signal("we will have you arrested"), signal("arrested")),
        "facts": (FactUsed(name="recipient.address", value="+1 212 555 0100", provenance="given"),),
        "considered": (Considered(what="'if'", why="hangs on nothing else"),),
        "remedy": Remedy(kind="rewrite", advice="Strike it.", allowed_at=None),
    }
    return Finding.model_validate(values | changes)


PASSED = Step(text="channel is sms", outcome=False, detail="letter")
VERDICT = Verdict(
    id="m-1",
    outcome="block",
    scope="words",
    law_as_of=date(2026, 1, 5),
    findings=(
        finding(),
        finding(
            rule="house.no-late-calls",
            title="Too late",
            authority="policy",
            outcome="delay",
            signals=(),
            remedy=Remedy(kind="delay", advice="Wait.", allowed_at=MAY_GO),
        ),
        finding(rule="fdcpa.advice", title="Advice", outcome="allow", severity="low", signals=()),
    ),
    undecided=(
        Undecided(
            rule="fdcpa.false.garnish",
            ruleset="fdcpa",
            jurisdiction="us",
            title="Wages",
            severity="high",
            outcome="review",
            unknown=("debt.judgment",),
            needs=("debt.judgment",),
            signals=(signal("Pay"),),
            citations=(LAW,),
        ),
    ),
    questions=(Question(give="debt.judgment", ask="whether there is a judgment", rules=("a", "b", "c")),),
    not_judged=41,
    presumed=(FactUsed(name="recipient.role", value="consumer", provenance="presumed for a draft"),),
    regimes=(Regime(id="fdcpa", ruleset="fdcpa", title="Fair Debt Collection Practices Act", binds=None, why="role"),),
    rulesets=(RulesetUsed(id="fdcpa", jurisdiction="us", version="2026.1", digest="0123456789abcdef"),),
    engines=("direct evaluator",),
    data=("tz database 2026a (tzdata 2026.1)", "holidays 0.1", f"signals {'ab' * 32}"),
    explanations=(
        Explanation(
            rule="fdcpa.other",
            title="Other",
            outcome="passed",
            steps=(
                Step(text="when", outcome=False, steps=(Step(text="channel is sms", outcome=False, detail="letter"),)),
            ),
        ),
    ),
)
PERSON = Consumer(
    name="Ann Example",
    time_zone="America/New_York",
    addresses=(Address(lines=("14 Alder Court", "New York"), postal_code="10001"),),
    phones=(Phone(number="+1 212 555 0100"),),
)
MESSAGE = Communication(
    jurisdiction=("us",),
    channel="letter",
    text=TEXT,
    recipient=Recipient(address="+1 212 555 0100"),
    case=Case(consumer=PERSON, debt=Debt(account="9944 1002")),
)


def entry(file="letters/a b.txt", verdict=VERDICT, message=MESSAGE, **more):
    return Entry(Place(file), verdict, message, whole_file=True, **more)


UNREAD = Entry(
    Place("bad.yaml", 3),
    Verdict(outcome="block", scope="words", law_as_of=date(2026, 1, 5), failures=("bad.yaml:3: no",)),
)


def render(format_, *entries, **how):
    report, tally = new_report(format_, **how), Tally()
    pieces = [report.start()]
    for item in entries:
        pieces.append(report.entry(item))
        tally.add(item)
    return "".join([*pieces, report.finish(tally)])


def test_the_page_says_what_to_do_first_and_marks_the_words_without_colour():
    page = render("terminal", entry())
    assert page.startswith("DO NOT SEND\nletters/a b.txt  m-1\n")
    assert "[1>we will have you [1>arrested<1]<1]." in page
    assert "[4>Pay<4]" in page
    assert "15 USC 1692e(4)\n     https://law.example/1692e\n" in page
    assert "Too late  (critical, a policy, not law)" in page
    assert "May go: 2026-01-05 13:00 UTC (2026-01-05 08:00 in America/New_York)" in page
    assert "whether there is a judgment (debt.judgment): 3 rules" in page
    assert "not judged: 41 rules" in page
    assert "1 checked: 1 do not send" in page


def test_the_page_names_the_law_and_with_an_explanation_the_data():
    page = render("terminal", entry(), width=120)
    assert "rulesets fdcpa 2026.1 (01234567)" in page
    assert "Data: tz database 2026a (tzdata 2026.1), holidays 0.1, signals abababab\n" in page
    assert "Data: " not in render("terminal", entry(verdict=VERDICT.model_copy(update={"explanations": ()})))


def test_the_page_obeys_no_control_character():
    page = render("terminal", entry())
    assert "<U+001B>[31m" in page and "<U+202E>" in page
    assert "\x1b" not in page and "\u202e" not in page


def test_colour_is_only_there_when_asked_for():
    assert "\x1b[" in render("terminal", entry(), colour=True)
    assert "\x1b" not in render("terminal", entry())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_wraps_at_its_width(width):
    lines = render("terminal", entry(), width=width).splitlines()
    assert max(len(line) for line in lines if "https://" not in line) <= width


def test_a_long_message_is_cut_to_what_matters():
    text = "line\n" * 500 + "we will have you arrested\n" + "line\n" * 500
    verdict = VERDICT.model_copy(
        update={"findings": (finding(signals=(signal("arrested", text=text),)),), "undecided": ()}
    )
    page = render("terminal", entry(verdict=verdict, message=MESSAGE.model_copy(update={"text": text})))
    assert "[1>arrested<1]" in page
    assert page.count("line\n") < 20 and page.count("[...]") == 2


def test_waiting_and_reviewing_and_sending_are_said_in_plain_words():
    def headline(**changes):
        bare = Verdict(outcome="allow", scope="full", law_as_of=date(2026, 1, 5)).model_copy(update=changes)
        return render("terminal", entry(verdict=bare)).splitlines()[0]

    assert headline() == "SEND"
    assert headline(scope="words") == "SEND, as far as the words alone can tell"
    assert headline(outcome="review") == "HUMAN REVIEW"
    assert headline(outcome="delay", allowed_at=MAY_GO).startswith("WAIT UNTIL 2026-01-05 13:00 UTC (2026-01-05 08:00")


def test_json_is_one_object_that_fits_its_schema():
    report = json.loads(render("json", entry(), UNREAD, entry()))
    Draft202012Validator(schema("report")).validate(report)
    assert report["version"] == 1
    assert [verdict["source"]["line"] for verdict in report["verdicts"]] == [None, 3, None]


def test_json_lines_are_one_verdict_a_line():
    lines = render("jsonl", entry(), UNREAD).splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["block", "block"]


def test_sarif_is_valid_and_points_at_line_and_column():
    log = json.loads(render("sarif", entry(), entry("b.txt"), UNREAD))
    Draft4Validator(SARIF, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)
    run = log["runs"][0]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "letters/a%20b.txt", "uriBaseId": "%SRCROOT%"}
    assert (place["region"]["startLine"], place["region"]["startColumn"], place["region"]["charOffset"]) == (2, 1, 10)
    assert [result["level"] for result in run["results"][:4]] == ["error", "warning", "note", "none"]
    assert run["results"][3]["kind"] == "open"
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["helpUri"] == "https://law.example/1692e"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_without_entries_is_valid():
    Draft4Validator(SARIF).validate(json.loads(render("sarif")))


def test_fingerprints_do_not_move_with_the_line_and_tell_twins_apart():
    def prints(text):
        verdict = VERDICT.model_copy(
            update={"findings": (finding(signals=(signal("arrested", text=text),)),) * 2, "undecided": ()}
        )
        log = json.loads(render("sarif", entry(verdict=verdict, message=MESSAGE.model_copy(update={"text": text}))))
        return [result["partialFingerprints"]["collectComply/v1"] for result in log["runs"][0]["results"]]

    assert prints("be arrested") == prints("\n\n\nyou will be arrested")
    assert len(set(prints("be arrested"))) == 2


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "sarif"])
def test_personal_data_of_the_case_stays_out(format_):
    page = render(format_, entry(verdict=redacted(VERDICT, MESSAGE)))
    for secret in ("Ann Example", "+1 212 555 0100", "14 Alder Court", "9944 1002", "10001"):
        assert secret not in page
    assert "arrested" in page


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "sarif"])
def test_redact_hides_the_words_too(format_):
    page = render(format_, entry(verdict=redacted(VERDICT, MESSAGE, hide_text=True), show_text=False))
    assert "we will have you" not in page
    assert "Dear Ann" not in page


def test_what_the_message_itself_holds_may_be_shown():
    message = MESSAGE.model_copy(update={"text": "Dear Ann Example, " + TEXT})
    assert "Ann Example" in redacted(VERDICT, message).findings[0].message


@pytest.mark.parametrize("format_", ["terminal", "json", "jsonl", "sarif"])
def test_the_same_input_gives_the_same_bytes(format_):
    assert render(format_, entry(), UNREAD) == render(format_, entry(), UNREAD)
