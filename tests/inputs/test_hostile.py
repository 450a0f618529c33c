"""Hostile input: one clear line with place and remedy, in bounded time."""

import time
from pathlib import Path

import pytest

from collect_comply.inputs.options import Options
from collect_comply.inputs.reading import read_inputs

LETTER = Options({"jurisdiction": ["us"], "channel": "letter"})
HEAD = b"From: a@b.example\nMIME-Version: 1.0\n"

CASES = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "binary.txt": (b"\x7fELF\0\0", "holds a zero byte"),
    "latin.txt": ("ok\ncafé".encode("latin-1"), "latin.txt:2: is not UTF-8 text"),
    "utf16.txt": ("hi".encode("utf-16"), "is UTF-16 text"),
    "pdf.txt": (b"%PDF-1.7", "is a PDF"),
    "word.txt": (b"PK\x03\x04", "is a Word or zip file"),
    "huge.txt": (b"a " * 5_000_000, "is larger than 8 MB"),
    "long.txt": (b"a " * 1_500_000, "at most 2000000 characters"),
    "empty.yaml": (b"", "is empty"),
    "list.yaml": (b"[]", "is empty"),
    "word.yaml": (b"hello", "is not a communication"),
    "syntax.yaml": (b"text: [1,\nb: }", "syntax.yaml:2:4: is not valid YAML"),
    "two.yaml": (b"text: a\n---\ntext: b\n", "two.yaml:2:1: begins a second document"),
    "twice.yaml": (b"text: a\ntext: b\n", "twice.yaml:2:1: has the key 'text' twice"),
    "bomb.yaml": (b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "uses a YAML alias"),
    "deep.yaml": (b"[" * 100_000, "is nested more than 60 levels"),
    "deeper.yaml": (b"- " * 100_000, "is nested more than 60 levels"),
    "tag.yaml": (b"text: !!python/object:os.system x\n", "uses the YAML tag"),
    "naive.yaml": (b"text: a\nat: 2026-01-01T10:00:00\n", "naive.yaml:2:1: 'at': has no offset from UTC; write"),
    "year.yaml": (b"text: a\nat: 0000-01-01T10:00:00Z\n", "year 0"),
    "early.yaml": (b"text: a\nat: 0001-01-01T10:00:00Z\n", "give a year from 1900 to 2200"),
    "nan.yaml": (b"text: a\ncase: {debt: {current_amount: .nan}}\n", "give a finite number"),
    "key.yaml": (b"text: a\njurisdicton: [us]\n", "did you mean 'jurisdiction'?"),
    "empty.json": (b"", "empty.json:1:1: is not valid JSON"),
    "null.json": (b"null", "is empty"),
    "nan.json": (b'{"text": "a",\n"case": {"debt": {"current_amount": NaN}}}', "nan.json:2:37: has the value NaN"),
    "inf.json": (b'{"text": "a", "case": {"debt": {"current_amount": 1e999}}}', "give a finite number"),
    "twice.json": (b'{"text": "a",\n "text": "b"}', "twice.json:2:2: has the key 'text' twice"),
    "surrogate.json": (b'{"text": "\\ud83d"}', "surrogate.json:1:11: holds a lone surrogate"),
    "deep.json": (b"[" * 200_000, "is nested too deeply"),
    "number.json": (b'{"text": ' + b"9" * 6000 + b"}", "holds a number too long"),
    "longkey.json": (b'{"' + b"k" * 5000 + b'": 1}', "has a key of 5000 characters"),
    "bytes.json": (b'{"text": "\xff"}', "is not UTF-8 text"),
    "plain.eml": (b"just words", "has no e-mail headers"),
    "empty.eml": (b"", "has no e-mail headers"),
    "wordless.eml": (HEAD + b"\n", "has no words"),
    "charset.eml": (HEAD + b"Content-Type: text/plain; charset=punycode\n\nabc", "is not valid 'punycode'"),
    "wrong.eml": (HEAD + b"Content-Type: text/plain; charset=utf-8\n\n\xff\xfe", "is not valid 'utf-8'"),
    "tags.eml": (HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 30_000, "more than 20000 tags"),
    "headers.eml": (HEAD + b"To: " + b"(" * 200_000 + b"\n\nabc", "too long headers"),
    "hidden.html": (b"<p hidden>pay</p>", "shows no words"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_is_refused_with_place_and_remedy(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content, expected = CASES[name]
    Path(name).write_bytes(content)
    started = time.process_time()
    (item,) = read_inputs([name], LETTER if not name.endswith(".eml") else Options({"jurisdiction": ["us"]}))
    assert time.process_time() - started < 15
    assert item.communication is None
    lines = [str(problem) for problem in item.problems]
    assert any(expected in line for line in lines)
    assert all(line.startswith(name) and line.endswith(")") and len(line) < 1000 for line in lines)


@pytest.mark.parametrize(("name", "expected"), [("missing.txt", "cannot be read"), (".", "is a folder")])
def test_what_is_no_file_is_named(name, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (item,) = read_inputs([name], LETTER)
    assert expected in str(item.problems[0])


def test_a_yaml_history_that_is_too_long_is_sent_elsewhere(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("history:\n" + "  - {at: '2026-01-01T10:00:00Z', channel: call}\n" * 100_000)
    (item,) = read_inputs([str(file)], LETTER)
    assert "is larger than 4 MB" in str(item.problems[0])


def test_a_long_list_of_problems_is_cut_and_says_so(tmp_path):
    file = tmp_path / "a.json"
    file.write_text('{"case": {"history": [' + ",".join(["{}"] * 1000) + "]}}")
    (item,) = read_inputs([str(file)], LETTER)
    assert len(item.problems) == 11
    assert "more problems" in item.problems[-1].message
