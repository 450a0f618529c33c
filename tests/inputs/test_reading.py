"""The readers on good input: every format gives the communication that was meant."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from collect_comply.inputs.options import Options
from collect_comply.inputs.reading import read_inputs

LETTER = Options({"jurisdiction": ["us"], "channel": "letter"})
EMAIL = Options({"jurisdiction": ["us"]})


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def read_(name, content, options=LETTER):
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_inputs([name], options))

    return read_


def test_plain_text_keeps_every_character_for_true_offsets(read):
    (item,) = read("a.txt", "\ufeffDear Ann,\r\n\tpay.\n".encode())
    assert item.communication.text == "Dear Ann,\r\n\tpay.\n"
    assert item.whole_file


def test_an_option_fills_what_a_document_leaves_out(read):
    (item,) = read("a.yaml", "text: hi\nsender: {name: Acme}\n", Options({**LETTER.values, "sender.role": "law_firm"}))
    assert item.communication.channel == "letter"
    assert (item.communication.sender.name, item.communication.sender.role) == ("Acme", "law_firm")


def test_the_same_instant_written_in_another_way_is_no_contradiction(read):
    text = "{jurisdiction: [us], channel: sms, text: a, at: '2026-01-01T10:00:00Z'}"
    (item,) = read("a.yaml", text, Options({"at": "2026-01-01T11:00:00+01:00"}))
    assert item.communication is not None


def test_a_contradiction_names_the_option_and_the_line(read):
    (item,) = read("a.yaml", "jurisdiction: [us]\nchannel: sms\ntext: a\n")
    assert str(item.problems[0]).startswith("a.yaml:2:1: 'channel' differs from --channel")


def test_a_list_gives_its_good_entries_and_the_places_of_the_bad(read):
    items = read("a.yaml", "- {text: a, id: one}\n- {texts: b, id: two}\n- {text: c}\n")
    assert [item.id for item in items] == ["one", "two", None]
    assert str(items[1].problems[0]) == "a.yaml:2:4: 'texts' is not a known key (did you mean 'text'?)"


def test_json_gives_line_and_column_of_a_wrong_field(read):
    (item,) = read("a.json", '{"text": "a",\n "case": {"debt":\n  {"judgement": true}}}')
    assert str(item.problems[0]) == "a.json:3:4: 'judgement' is not a known key (did you mean 'judgment'?)"


def test_json_lines_go_on_after_a_bad_line_and_count_blank_ones(read):
    items = read("a.jsonl", b'{"text": "a"}\n\n{"text"\n\xff\n{"text": 1, "id": "x"}\n{"text": "b"}')
    assert [item.place.line for item in items] == [1, 3, 4, 5, 6]
    assert [item.communication is not None for item in items] == [True, False, False, False, True]
    assert items[3].id == "x"


def test_an_overlong_line_is_refused_unread_and_the_next_is_read(read):
    items = read("a.jsonl", b'{"text": "' + b"x" * 9_000_000 + b'"}\n{"text": "b"}\n')
    assert "is longer than 4 MB" in str(items[0].problems[0])
    assert items[1].communication.text == "b"


def test_a_million_line_history_is_read_in_bounded_time(read):
    history = [{"at": "2026-01-01T10:00:00Z", "channel": "call"}] * 200_000
    (item,) = read("a.json", json.dumps({"case": {"history": history}}, indent=0))
    assert len(item.communication.case.history) == 200_000


MESSAGE = (
    b"From: Acme Recovery <post@acme.example>\nTo: ann@home.example\nSubject: Your =?utf-8?q?balance_=C2=A3?=\n"
    b"Date: Mon, 5 Jan 2026 10:00:00 -0500\nMIME-Version: 1.0\n"
)


def test_an_email_gives_words_subject_sender_recipient_and_instant(read):
    (item,) = read("a.eml", MESSAGE + b"Content-Type: text/plain; charset=utf-8\n\nPlease pay.\n", EMAIL)
    communication = item.communication
    assert (communication.channel, communication.subject, communication.text.strip()) == (
        *("email", "Your balance £"),
        "Please pay.",
    )
    assert (communication.sender.name, communication.recipient.address) == ("Acme Recovery", "ann@home.example")
    assert communication.at == datetime.fromisoformat("2026-01-05T10:00:00-05:00")


def test_options_win_over_what_headers_only_imply(read):
    options = Options({**EMAIL.values, "sender.name": "Other", "at": "2026-02-02T10:00:00Z"})
    (item,) = read("a.eml", MESSAGE + b"\nPlease pay.\n", options)
    assert item.communication.sender.name == "Other"
    assert item.communication.at.month == 2


def test_the_plain_part_is_preferred_and_attachments_are_not_read(read):
    body = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b\n"
        b"Content-Type: text/plain\nContent-Disposition: attachment\n\nattached\n--b\n"
        b"Content-Type: text/plain\n\nplain\n--b--\n"
    )
    (item,) = read("a.eml", MESSAGE + body, EMAIL)
    assert item.communication.text.strip() == "plain"
    assert item.communication.document.unread == ("an attachment",)


def test_hidden_html_is_not_said(read):
    html = """<html><head><title>no</title><style>.x { display: none } @media print { .y { display: none } }</style>
    </head><body><p>Dear&nbsp;Ann,</p><script>no()</script><p hidden>no<p class=x>no<p class=y>seen
    <div style="Display : NONE !important">no <b>no</b></div><span style="font-size:0px">no</span>
    <span style="font-size:0.9em">small</span><table><tr><td>a</td><td>b</td></tr></table><!-- no -->end"""
    (item,) = read("a.eml", MESSAGE + b"Content-Type: text/html; charset=utf-8\n\n" + html.encode(), EMAIL)
    assert item.communication.text.split() == ["Dear", "Ann,", "seen", "small", "a", "b", "end"]
