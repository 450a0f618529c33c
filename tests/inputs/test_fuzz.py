"""Whatever the bytes, a reader gives a communication or problems; nothing else escapes it."""

import io
import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collect_comply.errors import InputError
from collect_comply.inputs import eml, json_file, yaml_file
from collect_comply.inputs.jsonl import stream
from collect_comply.inputs.options import Options
from collect_comply.model.communication import Communication
from collect_comply.printable import one_line

OPTIONS = Options({"jurisdiction": ["us"]})
FIELDS = ["text", "channel", "jurisdiction", "at", "case", "sender", "id", "initial", "subject", "history", "debt", "x"]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(["us", "sms", "letter"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)
NOISE = st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
JSON = VALUES.map(lambda value: json.dumps(value).encode()) | NOISE
YAML_LIKE = st.text(alphabet=string.ascii_letters + " \n\t:-[]{}&*!|>'\"#%@`,?.0123456789", max_size=300).map(
    str.encode
)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["From", "To", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding", "X"]),
        st.text(max_size=60) | st.sampled_from(["text/html; charset=utf-8", "multipart/mixed; boundary=b", "base64"]),
    ),
    max_size=6,
)
EMAILS = st.builds(
    lambda headers, body: (
        "".join(f"{name}: {value}\n" for name, value in headers).encode("utf-8", "replace") + b"\n" + body
    ),
    HEADERS,
    NOISE | st.just(b"--b\nContent-Type: text/html\n\n<p>a</p>\n--b--\n"),
)
bounded = settings(deadline=20_000)


def check(items):
    try:
        for item in items:
            assert isinstance(item.communication, Communication) or item.problems
            assert all(one_line(str(problem)).isprintable() for problem in item.problems)
    except InputError as error:
        assert error.problems


@bounded
@given(st.lists(JSON, max_size=4))
def test_json_lines(lines):

    check(stream(io.BytesIO(b"\n".join(lines)), "f", OPTIONS))


@bounded
@given(JSON | YAML_LIKE)
def test_yaml(content):
    check(yaml_file.read(content, "f", OPTIONS))


@bounded
@given(JSON)
def test_json(content):
    check(json_file.read(content, "f", OPTIONS))


@bounded
@given(EMAILS | NOISE)
def test_email(content):
    check(eml.read(content, "f", OPTIONS))


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\u2028", "\ud800", "\x00", "\x9b"])
def test_messages_never_pass_control_characters_on(character):
    assert character not in one_line(f"a: '{character}{'x' * 100}'")
