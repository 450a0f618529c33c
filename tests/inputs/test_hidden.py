"""What a page hides from the eye discloses nothing, and a threat among it is still found."""

from __future__ import annotations

from functools import cache

import pytest

from collect_comply import Communication, Linter
from collect_comply.facts.base import Known
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.inputs.html import visible_paper

SAYS = "This is a communication from a debt collector."
THREAT = "You will be arrested unless you pay."
HIDDEN = [
    "<p style='display:none'>{}</p>",
    "<p style='DISPLAY : none !important'>{}</p>",
    "<div style='visibility:hidden'><b>{}</b></div>",
    "<p style='opacity:0'>{}</p>",
    "<p style='opacity:0.01;color:#000'>{}</p>",
    "<p style='font-size:0'>{}</p>",
    "<p style='font-size:1px'>{}</p>",
    "<div style='font-size:0px'><span style='font-size:1em'>{}</span></div>",
    "<p style='color:#fff'>{}</p>",
    "<p style='color:white'>{}</p>",
    "<p style='color: rgb(254, 254, 254)'>{}</p>",
    "<div style='color:#ffffff'><table><tr><td>{}</td></tr></table></div>",
    "<table><tr><td bgcolor='#003366'><font color='#003366'>{}</font></td></tr></table>",
    "<table bgcolor=black><tr><td>{}</td></tr></table>",
    "<div style='background:#222'><p style='color:#222222'>{}</p></div>",
    "<p style='color:transparent'>{}</p>",
    "<p style='color:rgba(0,0,0,0)'>{}</p>",
    "<style>.x {{ color: white }}</style><p class=x>{}</p>",
    "<style>#fine, .other {{ color: #fefefe }}</style><p id=fine>{}</p>",
    "<style>small {{ font-size: 0 }}</style><p><small>{}</small></p>",
    "<style>p {{ color: black }} .x {{ color: #fff !important }}</style><p class=x style='color:red'>{}</p>",
    "<style>td p {{ visibility: hidden }}</style><table><tr><td><p>{}</p></td></tr></table>",
    "<div style='height:0;overflow:hidden'>{}</div>",
    "<div style='max-height:0px;overflow:hidden;mso-hide:all'>{}</div>",
    "<div style='width:1px;height:1px;overflow:hidden'>{}</div>",
    "<div style='position:absolute;left:-9999px'>{}</div>",
    "<div style='position:fixed; top: -100em'>{}</div>",
    "<p style='text-indent:-9999px'>{}</p>",
    "<p style='margin-left:-5000px'>{}</p>",
    "<div style='position:absolute;clip:rect(0 0 0 0)'>{}</div>",
    "<p hidden>{}</p>",
    "<p style='mso-hide:all'>{}</p>",
    "<img src=a.png alt='{}'>",
    "<!--[if mso]><p>{}</p><![endif]-->",
]
SHOWN = [
    "<p>{}</p>",
    "<p style='color:#333'>{}</p>",
    "<p style='color:#767676'>{}</p>",
    "<p style='font-size:9px'>{}</p>",
    "<div style='font-size:0'><p style='font-size:14px'>{}</p></div>",
    "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
    "<div style='background-color:#003366'><p style='color:#fff'>{}</p></div>",
    "<table><tr><td bgcolor=black><font color=white>{}</font></td></tr></table>",
    "<div style='background:url(dark.png)'><p style='color:#fff'>{}</p></div>",
    "<div style='background:linear-gradient(#000,#111)'><p style='color:#fff'>{}</p></div>",
    "<style>@media print {{ .y {{ display: none }} }}</style><p class=y>{}</p>",
    "<style>.x {{ color: white }}</style><p class=y>{}</p>",
    "<style>.x {{ color: white }}</style><p class=x style='color:black'>{}</p>",
    "<style>p:hover {{ color: white }}</style><p>{}</p>",
    "<style>p {{ color: white }} #a {{ color: navy }}</style><p id=a>{}</p>",
    "<div style='height:0'>{}</div>",
    "<div style='overflow:hidden;height:200px'>{}</div>",
    "<p style='opacity:0.9'>{}</p>",
    "<div style='position:relative;left:-10px'>{}</div>",
    "<p style='text-indent:-20px;margin-left:20px'>{}</p>",
    "<div style='color:#fff'><a href='https://harborlane.example'>{}</a></div>",
    "<body bgcolor=navy text=white><p>{}</p>",
    "<p style='color:var(--ink)'>{}</p>",
    "<div style='max-height:none;overflow:hidden'>{}</div>",
]


@cache
def linter() -> Linter:
    return Linter.load("fdcpa")


def communication(html: str) -> Communication:
    paper = visible_paper(html, "a.html")
    document = {"format": "html", "hidden": paper.hidden, "unread": paper.unread}
    data = {"jurisdiction": ["us"], "channel": "email", "text": paper.words, "document": document}
    return Communication.model_validate(data | {"at": "2026-06-10T14:00:00-04:00"})


def disclosed(html: str) -> object:
    fact = FactTable(linter().read(communication(html)).context).get(FactKey("disclosures"))
    assert isinstance(fact, Known)
    return fact.value


@pytest.mark.parametrize("page", HIDDEN)
def test_hidden_words_disclose_nothing_and_are_kept_apart(page: str) -> None:
    html = "<p>Your payment posted.</p>" + page.format(SAYS)
    paper = visible_paper(html, "a.html")
    assert SAYS not in paper.words and SAYS in paper.hidden
    assert disclosed(html) == frozenset()


@pytest.mark.parametrize("page", SHOWN)
def test_words_that_can_be_seen_disclose(page: str) -> None:
    html = page.format(SAYS + " Your payment posted.")
    assert SAYS in visible_paper(html, "a.html").words
    assert "debt_collector_identity" in disclosed(html)  # type: ignore[operator]


@pytest.mark.parametrize("page", [HIDDEN[0], HIDDEN[8], HIDDEN[12], HIDDEN[-2], HIDDEN[-1]])
def test_a_hidden_threat_is_found_and_shown(page: str) -> None:
    verdict = linter().check(communication("<p>Your payment posted.</p>" + page.format(THREAT)))
    finding = next(each for each in verdict.findings if each.rule == "fdcpa.false.arrest")
    assert [(signal.kind, signal.part) for signal in finding.signals] == [("threat_arrest", "hidden")]
    assert verdict.outcome == "block"


def test_an_ordinary_preview_line_changes_nothing() -> None:
    body = f"<p>{SAYS} Your payment posted.</p>"
    preview = "<div style='display:none;overflow:hidden'>Your receipt is inside.&nbsp;&zwnj;&nbsp;&zwnj;</div>"
    plain, with_preview = (linter().check(communication(html)) for html in (body, preview + body))
    assert [each.rule for each in with_preview.findings] == [each.rule for each in plain.findings]
    assert with_preview.outcome == plain.outcome and with_preview.unread is None


def test_rows_of_a_hidden_table_leave_no_lines() -> None:
    html = "<table><tr style='display:none'><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    paper = visible_paper(html, "a.html")
    assert paper.words == "c\td" and paper.hidden == "a b"


def test_more_rules_than_are_followed_are_said() -> None:
    page = f"<style>{'p { color: red } ' * 400}</style>{'<p>pay' * 600}"
    assert any("style sheets" in note for note in visible_paper(page, "a.html").unread)
