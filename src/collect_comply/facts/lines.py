"""What kind of line or place a contact reaches: a mobile, the home, work, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.model.consumer import Phone
from collect_comply.model.vocabulary import AddressKind, Channel

LINES = ("mobile", "home", "work", "elsewhere", "electronic")
"""``electronic`` is a message that reaches no telephone and no place, such as an e-mail."""

PERSONAL = frozenset({"mobile", "home"})
"""Lines of the consumer's own, as against work and other places."""

_TELEPHONE = frozenset({"call", "voicemail", "ringless_voicemail"})
_ELECTRONIC = frozenset({"email", "chat", "push", "fax", "social_private", "social_public"})
_KINDS = {"mobile": "mobile", "landline": "home", "work": "work"}


def line_of(channel: Channel, address: str | None, place: AddressKind | None, phones: Iterable[Phone]) -> str | None:
    """One of :data:`LINES`, or None when nothing tells. Mail whose place is not given goes home."""
    if channel in _ELECTRONIC:
        return "electronic"
    if channel == "sms":
        return "mobile"
    kinds = {phone.kind for phone in phones if address and digits(phone.number) == digits(address)} - {None}
    if place == "work" or kinds == {"work"}:
        return "work"
    if len(kinds) == 1 and channel in _TELEPHONE:
        return _KINDS[str(*kinds)]
    if place is not None:
        return "home" if place == "home" else "elsewhere"
    return None if channel in _TELEPHONE or channel == "visit" else "home"


def digits(address: str | None) -> str:
    """A telephone number without its marks and its prefix for other countries."""
    return "".join(filter(str.isdigit, address or ""))[-10:]


@derives("recipient.line")
def recipient_line(context: Context) -> Fact:
    recipient = context.communication.recipient
    phones = context.case.consumer.phones
    line = line_of(context.communication.channel, recipient.address, recipient.place, phones)
    if line is None:
        return Unknown("what kind of line or place it reaches is not known", ("recipient.place",))
    return Known(line, "from the channel, the place given and the telephones on file")
