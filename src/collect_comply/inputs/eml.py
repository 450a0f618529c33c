"""An e-mail file: subject and words from the message, the rest from its headers and the options.

``channel`` is ``email``. The display name of From is the sender's name, the address of To the recipient's and
Date the instant of sending, each only where no option says otherwise; a Date without an offset is not used.
The plain-text part is read; only where there is none, the HTML part, reduced to what a reader sees.
Attachments are not read, and an e-mail that has one says so.
"""

from __future__ import annotations

import email
import email.errors
import email.message
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.build import build
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.model.communication import MAX_TEXT
from collect_comply.sources import Document

MAX_BYTES = 4 * 1024 * 1024
MOST_PARTS = 200
MAX_HEADERS = 64 * 1024
_CHARSETS = re.compile(
    r"utf[-_]?8|utf[-_]?16(?:[-_]?[lb]e)?|(?:us[-_])?ascii|iso[-_]?8859[-_]?\d+|latin[-_]?\d|windows[-_]?\d+|cp\d+"
    r"|koi8[-_]?[ru]|gb\w+|big5|shift[-_]?jis|euc[-_]?\w+|iso[-_]?2022[-_]?\w+",
    re.IGNORECASE,
)
_HEADERS = ("from", "to", "subject", "date", "mime-version", "message-id", "received", "content-type")


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """The one message of an ``.eml`` file."""
    if len(content) > MAX_BYTES:
        problem = Problem(Place(file), f"is larger than {MAX_BYTES // 1024 // 1024} MB", "remove its attachments")
        raise InputError(problem)
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        data, implied = _fields(message, file)
    except InputError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError, RecursionError) as error:
        # The standard parser has no closed list of errors for hostile messages.
        problem = Problem(Place(file), f"cannot be read as an e-mail ({type(error).__name__})", "save it again")
        raise InputError(problem) from None
    known = {name: value for name, value in implied.items() if value and name not in options.values}
    data = Options(known).under(data)
    communication = build(data, options, Document(file, {}, {}))
    yield Item(Place(file), communication)


def _fields(message: email.message.EmailMessage, file: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the message says, and what it implies where no option says otherwise."""
    if not any(name in message for name in _HEADERS):
        raise InputError(Problem(Place(file), "has no e-mail headers", "save the message as .eml, or name it .txt"))
    _refuse_oversized(message, file)
    words, unread, hidden = _words(message, file)
    unread += ["an attachment" for part in message.walk() if part.get_content_disposition() == "attachment"][:1]
    subject = _header(message, "subject")
    if not words.strip() and not subject:
        raise InputError(Problem(Place(file), "has no words", "give the message a text or HTML part"))
    data: dict[str, Any] = {"channel": "email", "text": words, **({"subject": subject} if subject else {})}
    if unread or hidden:
        data["document"] = {"unread": unread, "hidden": hidden[:MAX_TEXT]}
    name, _ = parseaddr(_header(message, "from"))
    _, address = parseaddr(_header(message, "to"))
    return data, {"sender.name": name, "recipient.address": address, "at": _date(_header(message, "date"))}


def _refuse_oversized(message: email.message.EmailMessage, file: str) -> None:
    """Headers and parts are few in a message to be sent; the standard parser is slow on absurd ones."""
    for count, part in enumerate(message.walk()):
        size = sum(len(value) for _, value in part.raw_items())
        if count >= MOST_PARTS or size > MAX_HEADERS:
            problem = Problem(Place(file), "has too many parts or too long headers", "save the message alone as .eml")
            raise InputError(problem)


def _header(message: email.message.EmailMessage, name: str) -> str:
    return _whole_text(str(message.get(name, "")))


def _date(header: str) -> str | None:
    try:
        moment: datetime = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.tzinfo is not None else None


def _words(message: email.message.EmailMessage, file: str) -> tuple[str, list[str], str]:
    """The words that are shown, what of them could not be read, and those that no reader sees."""
    plain, html = _part(message, "plain"), _part(message, "html")
    if plain is not None and (words := _content(plain, file)).strip():
        return words, [], ""
    if html is not None:
        from collect_comply.inputs.html import visible_paper

        paper = visible_paper(_content(html, file), file)
        return paper.words, paper.unread, paper.hidden
    return "", [], ""


def _part(message: email.message.EmailMessage, kind: str) -> email.message.EmailMessage | None:
    """The first part of that kind which is not an attachment."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and part.get_content_disposition() != "attachment":
            return part
    return None


def _content(part: email.message.EmailMessage, file: str) -> str:
    """The decoded words of a part. A wrong encoding is refused: a guess could hide what is said."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    problem = Problem(Place(file), f"its text part is not valid '{charset[:20]}'", "save the message as UTF-8")
    if not _CHARSETS.fullmatch(charset):
        raise InputError(problem)
    try:
        return content.decode("utf-8" if charset in ("us-ascii", "ascii") else charset)
    except (ValueError, LookupError):
        raise InputError(problem) from None


def _whole_text(text: str) -> str:
    """A header as text: bytes that belong to no encoding become the replacement character."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
