"""How a text stands to what it says: asserted, denied, conditional, possible, or somebody else's words.

The way is from the matched words up the parse tree. Each step may meet a cue; the first in the order
denied, quoted, attributed, conditional, possible decides, and is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from collect_comply.language.definitions import Definitions
from collect_comply.language.roles import auxiliaries, depends_on_first, is_verb, predicate, subject
from collect_comply.model.signal import Actor, Stance

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST_CLAUSE = 200
"""Words of a clause that are looked at for what it hangs on."""
_SUPPOSED = frozenset({"advcl", "ccomp", "acl", "csubj"})
_CLAUSE_ENDS = frozenset({"advcl", "parataxis"})


@dataclass(frozen=True)
class Ruling:
    """A stance, and the words that decided it, if any."""

    stance: Stance
    cue: tuple[Token, ...] = ()
    reason: str = ""


class Judge:
    """Rules on the stance of matched spans."""

    def __init__(self, definitions: Definitions) -> None:
        self._sets = {name: definitions.notation.words(value) for name, value in definitions.stance if name != "actors"}

    def rule(self, span: Span, actor: Actor, before: frozenset[str], deaf_to: Collection[Stance] = ()) -> Ruling:
        """The stance of ``span``, if it is not among ``deaf_to``.

        ``before``: the words of the sentence before, for "they may claim".
        """
        path = list(_path(span.root))
        clause = next(self._conditions(path), None)
        hangs = self._condition(clause) if clause else None
        rulings: tuple[Callable[[], Ruling | None], ...] = (
            lambda: self._denied(span, path, clause),
            lambda: self._attributed(span.root, before),
            lambda: self._is_condition(path),
            lambda: hangs if hangs and hangs.stance == "conditional" else None,
            lambda: self._possible(path, actor),
            lambda: hangs,
        )
        for find in rulings:
            ruling = find()
            if ruling and ruling.stance not in deaf_to:
                return ruling
        return Ruling("asserted")

    def _denied(self, span: Span, path: list[Token], clause: list[Token] | None) -> Ruling | None:
        for token in (
            *_outside_appositions(path),
            *(part for part in span if not is_verb(part) or _says_it(part, span)),
        ):
            cue = self._negation(token, span)
            if cue is None or (cue.i + 1 < len(cue.doc) and cue.nbor(1).lower_ in self._sets["emphasis"]):
                continue
            harmless = token.lower_ in self._sets["not_negating"] or self._own_omission(token)
            harmless = harmless and not _spares(token, path)
            if harmless and token not in span and not self._suffers(token):
                return None
            if clause and self._is_ultimatum(clause):
                return Ruling("asserted", tuple(clause), "the denial ends if the consumer does not comply")
            return Ruling("negated", (cue,), "this word denies it")
        return None

    def _negation(self, token: Token, span: Span) -> Token | None:
        """A negative word hanging on ``token``, its helping verbs, its subject or what it is said to be."""
        governors = self._sets["negative_governors"]
        for part in (token, *auxiliaries(token)):
            for child in part.children:
                contrast = child.i > span.end and child.nbor(-1).text == ","  # "an agency, not a law firm"
                if child.lower_ in self._sets["negative_words"] and child.dep_ != "mark" and not contrast:
                    return child
                if child.dep_ == "prep" and (denied := self._denied_noun(child, "occasions")):
                    return denied
        if token.lower_ in governors and token not in span:
            return token
        for child in token.children if is_verb(token) else ():
            if child.dep_ in ("acomp", "attr", "oprd") and child.lower_ in governors and child not in span:
                return child
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.lower_ in self._sets["negative_subjects"]:
                    return child
                if denied := self._denier(child):
                    return denied
        return None

    def _denied_noun(self, preposition: Token, name: str) -> Token | None:
        """ "At no time": the negative word of a phrase whose noun is among the words ``name``."""
        nouns = (noun for noun in preposition.children if noun.lower_ in self._sets[name])
        return next((denied for noun in nouns if (denied := self._denier(noun))), None)

    def _denier(self, noun: Token) -> Token | None:
        return next((child for child in noun.children if child.lower_ in self._sets["negative_words"]), None)

    def _is_ultimatum(self, clause: list[Token]) -> bool:
        """ "... unless you pay": a denial that ends when the consumer does not comply."""
        unless = clause[0].lower_ == "unless"
        return unless and self._mentions(clause, "ultimatum") and not self._mentions(clause, "consent")

    def _suffers(self, token: Token) -> bool:
        """ "You will not face arrest", "you need not borrow": the consumer is spared the thing itself."""
        doer = subject(token) if is_verb(token) else None
        return doer is not None and doer.lower_ in self._sets["consumer"] and token.lower_ in self._sets["suffered"]

    def _own_omission(self, token: Token) -> bool:
        """ "You have not answered the summons" denies the answer, not the summons."""
        doer = subject(token) if is_verb(token) else None
        return doer is not None and doer.dep_ == "nsubj" and doer.lower_ in self._sets["consumer"]

    def _attributed(self, root: Token, before: frozenset[str]) -> Ruling | None:
        sets = self._sets
        for token in _path(root, through_joined=True):
            if token.lower_ in sets["unreliable_sources"] and token != root:
                return Ruling("attributed", (token,), "said of impostors")
            if token != root and (kind := self._fake(token)):
                return Ruling("attributed", (kind,), "said of impostors")
            doer = subject(token) if is_verb(token) else None
            if doer is None:
                continue
            if doer.lower_ in sets["unreliable_sources"]:
                return Ruling("attributed", (doer,), "said of impostors")
            if doer.lower_ == "they" and before & sets["unreliable_sources"]:
                return Ruling("attributed", (doer,), "said of the impostors of the sentence before")
            if token.lower_ in sets["speech"] and token != root:
                if doer.lower_ in sets["consumer"] and not _asks(token, doer):
                    return Ruling("attributed", (doer, token), "the consumer's own words")
                if any(part.lower_ in sets["different"] for part in doer.subtree):
                    return Ruling("attributed", (doer, token), "said by somebody else")
        return None

    def _fake(self, token: Token) -> Token | None:
        """ "A scam text that says ...": the word that makes the noun a fraud."""
        sources = self._sets["unreliable_sources"]
        return next((part for part in token.children if part.dep_ == "compound" and part.lower_ in sources), None)

    def _is_condition(self, path: list[Token]) -> Ruling | None:
        """ "If the creditor wins a judgment, ..." announces no judgment."""
        for token in path:
            if token.dep_ in _SUPPOSED:
                for child in token.children:
                    if child.lower_ in self._sets["bare_conditions"] and child.dep_ in ("mark", "advmod"):
                        return Ruling("conditional", (child,), "only the condition for something else")
        return None

    def _conditions(self, path: list[Token]) -> Iterator[list[Token]]:
        """The clauses and phrases that say on what it hangs."""
        sets = self._sets
        for token in path:
            for child in token.children:
                if child.dep_ not in ("advcl", "prep"):
                    continue
                tree = list(islice(child.subtree, LONGEST_CLAUSE))
                marked = child.dep_ == "advcl" and any(
                    part.lower_ in sets["condition_markers"] and part.head in (child, *child.children)
                    for part in tree[:4]
                )
                inverted = child.dep_ == "advcl" and tree[0].lower_ in ("should", "had", "were")
                phrase = child.dep_ == "prep" and child.lower_ in sets["condition_prepositions"]
                if marked or inverted or (phrase and self._mentions(tree, "legal_conditions")):
                    yield tree

    def _condition(self, clause: list[Token]) -> Ruling:
        others = any(part.dep_ in ("nsubj", "nsubjpass") and part.lower_ in self._sets["deciders"] for part in clause)
        if others or self._mentions(clause, "legal_conditions"):
            return Ruling("conditional", tuple(clause), "it hangs on this")
        return Ruling("asserted", tuple(clause), "an ultimatum: it hangs only on what the consumer does")

    def _possible(self, path: list[Token], actor: Actor) -> Ruling | None:
        for token in path:
            for part in (token, *auxiliaries(token), *token.children):
                if part.lower_ in self._sets["possibility"] and (part.dep_ in ("aux", "advmod") or part == token):
                    return Ruling("hypothetical", (part,), "a mere possibility")
            if token != path[0] and token.lower_ in self._sets["possible_governors"]:
                return Ruling("hypothetical", (token,), "a mere possibility")
        if actor in ("court", "government", "third_party"):
            can = next((part for part in auxiliaries(predicate(path[0])) if part.lower_ == "can"), None)
            if can is not None:
                return Ruling("hypothetical", (can,), "what somebody else has the power to do")
        return None

    def _mentions(self, clause: list[Token], name: str) -> bool:
        return any(token.lower_ in self._sets[name] for token in clause)


def _path(token: Token, *, through_joined: bool = False) -> Iterator[Token]:
    """From ``token`` up to where its clause ends.

    A joined clause of its own does not hear its neighbour ("will not arrest, but will sue"), unless both are
    what somebody says (``through_joined``: "they say that you owe and that we will sue").
    """
    yield token
    while token.head != token and (token.dep_ not in _CLAUSE_ENDS or _infinitive(token)):
        if token.dep_ == "conj" and not depends_on_first(token) and not (through_joined and token.head.dep_ == "ccomp"):
            return
        token = token.head
        yield token


def _outside_appositions(path: list[Token]) -> Iterator[Token]:
    """Up to an apposition: "Harbor Lane, a debt collector, is not a bank" does not deny the collector."""
    for token in path:
        yield token
        if token.dep_ == "appos" and token.head.dep_ in ("nsubj", "nsubjpass"):
            return


def _says_it(verb: Token, span: Span) -> bool:
    """ "Information obtained will not be used": the parser may take the participle for the verb of the sentence."""
    return verb.dep_ == "ccomp" and verb.head == span.root


def _asks(verb: Token, doer: Token) -> bool:
    """ "Have you thought of selling it?" puts the words into the consumer's mouth."""
    return verb.tag_ != "VBD" and any(part.i < doer.i for part in auxiliaries(verb))


def _spares(token: Token, path: list[Token]) -> bool:
    """ "No need to borrow" denies the borrowing, unlike "no court order is needed"."""
    return token.lower_ == "need" and not is_verb(token) and any(p.head == token and _infinitive(p) for p in path)


def _infinitive(token: Token) -> bool:
    """ "Illegal for us to have you arrested": the parser may call such a completion an adverbial."""
    return any(child.tag_ == "TO" for child in token.children)
