"""Who acts, on whom, and when: read off the parse tree around a matched span."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collect_comply.language.definitions import StanceWords
from collect_comply.language.notation import Notation
from collect_comply.model.signal import Actor, Target, Tense

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_OBJECTS = frozenset({"dobj", "dative", "nsubjpass", "pobj", "obj", "iobj"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def is_verb(token: Token) -> bool:
    """Whether the tagger took ``token`` for a verb."""
    return token.tag_.startswith(("VB", "MD"))


def predicate(token: Token) -> Token:
    """The verb that ``token`` belongs to, or the top of the tree if there is none."""
    while not is_verb(token) and token.head != token:
        token = token.head
    return token


def subject(verb: Token) -> Token | None:
    """The subject of ``verb``: its own, or that of the verb it is joined to or completes."""
    while True:
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return _antecedent(child)
        if verb.dep_ in ("relcl", "acl") and not is_verb(verb.head):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "ccomp", "advcl") or not is_verb(verb.head):
            return None
        verb = verb.head


def auxiliaries(verb: Token) -> list[Token]:
    """The helping verbs of ``verb``; a joined verb without any borrows them ("will sue and garnish")."""
    own = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    if not own and verb.dep_ == "conj" and is_verb(verb.head) and not _has_own_subject(verb):
        return auxiliaries(verb.head)
    return own


def depends_on_first(verb: Token) -> bool:
    """Whether a joined word shares what is said of the first ("not sue or garnish")."""
    if not is_verb(verb):
        return True
    return not _has_own_subject(verb) and not any(child.dep_ in _AUXILIARIES for child in verb.children)


class Roles:
    """Knows the words for the parties."""

    def __init__(self, words: StanceWords, notation: Notation) -> None:
        self._actors: dict[str, Actor] = {
            form: actor for actor, entries in words.actors.items() for form in notation.words(entries)
        }
        self._own = notation.words(words.own)
        self._consumer = notation.words(words.consumer)
        self._others = notation.words(words.others)
        self._future = notation.words(words.future)
        self._past = notation.words(words.past)

    def actor(self, span: Span) -> Actor:
        """Who does it."""
        verb = predicate(span.root)
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
        if passive:
            return next((self.party(agent) for agent in _agents(verb)), "unknown")
        doer = subject(verb)
        if doer is not None:
            return self.party(doer)
        # An order has no subject: the reader is told to act.
        ordered = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not auxiliaries(verb)
        return "consumer" if ordered else "unknown"

    def target(self, span: Span) -> Target:
        """On whom it is done: somebody else named in the span, else the consumer if named at all."""
        verb = predicate(span.root)
        objects = [child for child in verb.subtree if child.dep_ in _OBJECTS]
        if any(token.lower_ in self._others for token in [*span, *objects]):
            return "third_party"
        near = [*span, *(part for token in objects for part in token.subtree)]
        return "consumer" if any(token.lower_ in self._consumer for token in near) else "unknown"

    def tense(self, span: Span) -> Tense:
        """When."""
        verb = predicate(span.root)
        helping = {token.lower_ for token in auxiliaries(verb)} | {
            token.lower_ for token in _governors(verb) for token in (token, *auxiliaries(token))
        }
        if helping & self._future or verb.lower_ in self._future:
            return "future"
        if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helping & self._past):
            return "past"
        return "present"

    def party(self, token: Token) -> Actor:
        """Which party a noun or pronoun names; whatever is "ours" is us."""
        near = [token, *token.children]
        if any(part.lower_ in self._own for part in near):
            return "we"
        return next((self._actors[part.lower_] for part in near if part.lower_ in self._actors), "unknown")


def _antecedent(token: Token) -> Token:
    if token.lower_ in ("who", "which", "that") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "agent":
            yield from child.children


def _governors(verb: Token) -> Iterator[Token]:
    while verb.dep_ in ("xcomp", "ccomp") and verb.head != verb:
        verb = verb.head
        yield verb
