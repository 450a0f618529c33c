"""The reader as its callers meet it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from collect_comply.errors import RulesetError
from collect_comply.language import definitions, extract, model
from collect_comply.language.reader import Reader

THREAT = "Our attorneys will sue you on Monday."
HARMLESS = "Thanks, have a lovely weekend."


def test_blank_and_harmless_texts_need_no_model(signals: Path) -> None:
    fresh = Reader.load(signals)
    for text in ("", "  \n\t ", HARMLESS):
        reading = fresh.read(text)
        assert (reading.signals, reading.unread, reading.model) == ((), None, None)


def test_no_spacy_until_a_text_needs_parsing(signals: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from collect_comply.language import definitions, english, model, normalise, notation, reader, screen\n"
        "from collect_comply.language import sentences, stance, roles, matcher, extract\n"
        f"r = reader.Reader.load(pathlib.Path({str(signals)!r}))\n"
        f"r.read({HARMLESS!r})\n"
        "assert not any(name.split('.')[0] == 'spacy' for name in sys.modules)\n"
        f"assert r.read({THREAT!r}).signals and 'spacy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


def test_the_model_is_named_with_version_and_hash(reader: Reader) -> None:
    identity = reader.read(THREAT).model
    assert identity is not None
    assert "core_web_sm" in identity and " 3." in identity and len(identity.rpartition("sha256:")[2]) == 64


def test_a_missing_model_is_said_in_one_line(signals: Path) -> None:
    reading = Reader.load(signals, model="no_such_model").read(THREAT)
    assert reading.signals == ()
    assert reading.unread is not None
    assert "no_such_model" in reading.unread and "install" in reading.unread and "\n" not in reading.unread


def test_missing_spacy_is_said_too(signals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model.load.cache_clear()
    monkeypatch.setattr(model.importlib.util, "find_spec", lambda name: None)
    reading = Reader.load(signals).read(THREAT)
    model.load.cache_clear()
    assert reading.unread is not None and "spaCy is not installed" in reading.unread


def test_many_as_one(reader: Reader) -> None:
    texts = [THREAT, HARMLESS, "", "We will garnish your wages."] * 20
    assert list(reader.read_many(texts)) == [reader.read(text) for text in texts]


def test_threads(signals: Path) -> None:
    fresh = Reader.load(signals)
    texts = [THREAT, "A warrant is out for you.", "We will tell your boss.", HARMLESS] * 6
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(fresh.read, texts))
    assert together == [fresh.read(text) for text in texts]


def test_memory_stays_flat(reader: Reader) -> None:
    """Words never seen before leave nothing behind in the model's store of strings."""
    reader.read(THREAT)
    strings = model.load(None).nlp.vocab.strings
    before = len(strings)
    for number in range(20):
        reader.read(f"We will sue you, Zyx{number}qua Brol{number}ek.")
    assert len(strings) <= before + 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le llamamos sobre su deuda. Por favor pague hoy o llame a nuestra oficina.", "es"),
        ("Nous vous demandons de payer votre dette avant vendredi.", "fr"),
        ("Prosimy o kontakt w sprawie zapłaty, aby nie ponosić kosztów.", "pl"),
        ("Мы подадим на вас в суд за долг", "und"),
        ("請立即聯絡我們討論你的欠款", "und"),
        ("Cysylltwch â ni am eich dyled os gwelwch yn dda.", "cy"),
    ],
)
def test_other_languages_do_not_pass_as_clean(reader: Reader, text: str, language: str) -> None:
    reading = reader.read(text)
    assert reading.language == language
    assert reading.unread is not None and "English" in reading.unread


@pytest.mark.parametrize(
    "text",
    [
        "Call Northgate re ref 4471",
        "Payment received, thank you Dana",
        "Lakeside: June instalment posted.",
        "STOP to end",
        "URGENT: call Mr Lopez de la Cruz now",
        "OK",
        "$45.00",
        "Statement ready online",
        "Fallow Moor Ltd, PO Box 12, Leeds LS1 4AB. Ms Dana Reyes, 418 Upper Canal Street, Apt 5B, Otley LS21 1AA",
    ],
)
def test_short_english_is_not_called_foreign(reader: Reader, text: str) -> None:
    assert reader.read(text).unread is None


SPANISH = "Su pago vence hoy, llame a nuestra oficina."


@pytest.mark.parametrize(
    ("passage", "language"),
    [
        (SPANISH, "es"),
        ("Nous allons saisir votre salaire si vous ne payez pas.", "fr"),
        ("Wir werden Ihr Gehalt pfänden lassen, wenn Sie nicht zahlen.", "de"),
        ("Os hoffech gael y llythyr hwn yn Gymraeg, cysylltwch â ni.", "cy"),
        ("Мы подадим на вас в суд.", "und"),
    ],
)
def test_a_foreign_passage_in_an_english_text_is_unread(reader: Reader, passage: str, language: str) -> None:
    for text in (
        f"Dear Dana,\n\nYour payment posted.\n\n{passage}\n\nThank you",
        f"We got your payment. {passage} Thank you.",
    ):
        reading = reader.read(text)
        assert reading.languages == ("en", language)
        assert reading.unread is not None and f"({language})" in reading.unread


@pytest.mark.parametrize(
    "text",
    [
        "Dear Dana,\n\nSra. Maria de la Cruz\n418 calle de las flores, apartamento 3\n\nYour payment posted.",
        "We sell a la carte, pro rata and per diem. Se habla español. Thank you for your payment.",
        "Please pay by visa, mastercard, debit, cheque, bank transfer or paypal. Ask for the de luxe card.",
    ],
)
def test_names_and_borrowed_words_are_no_foreign_passage(reader: Reader, text: str) -> None:
    assert reader.read(text).unread is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Este mensaje es de un cobrador de deudas.", {"debt_collector_identity"}),
        ("Esta es una comunicación de una agencia de cobro.", {"debt_collector_identity"}),
        (
            "Éste es un intento de cobrar una deuda y toda información obtenida será utilizada para ese propósito.",
            {"attempt_to_collect", "information_will_be_used"},
        ),
        ("Póngase en contacto con nosotros para solicitar una copia de este formulario en español.", set()),
        ("[ ] Quiero este formulario en español.", set()),
    ],
)
def test_known_sentences_in_spanish_need_no_review(reader: Reader, text: str, kinds: set[str]) -> None:
    reading = reader.read(f"Your payment posted, thank you.\n\n{text}")
    assert reading.unread is None
    assert {signal.kind for signal in reading.signals if signal.language == "es"} == kinds
    for signal in reading.signals:
        assert signal.span.text in text or signal.language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Este mensaje no es de un cobrador de deudas y no tiene que pagar.",
        "No es verdad que este mensaje es de un cobrador de deudas.",
        "Llame si usted cree que este mensaje es de un cobrador de deudas.",
    ],
)
def test_what_is_said_before_a_known_sentence_undoes_it(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.unread is not None
    assert not reading.signals


def test_a_text_too_long_says_where_reading_stopped(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "MOST_PARSED", 100)
    reading = reader.read("\n\n".join([THREAT] * 5))
    assert len(reading.signals) == 2
    assert reading.unread is not None and "character 78" in reading.unread


def test_a_long_run_without_a_full_stop_is_read_to_its_end(reader: Reader) -> None:
    text = "and then we called you again about the matter " * 300 + "we will sue you"
    reading = reader.read(text)
    assert reading.unread is None
    assert reading.signals[-1].kind == "threat_suit"
    assert reading.signals[-1].span.end == len(text)


def test_signals_are_sorted_and_do_not_overlap_within_a_kind(reader: Reader) -> None:
    text = "We will sue you, file a lawsuit against you and take you to court. A warrant for your arrest was issued."
    signals = reader.read(text).signals
    starts = [signal.span.start for signal in signals]
    assert starts == sorted(starts)
    for one in signals:
        others = [each for each in signals if each.kind == one.kind and each is not one]
        assert not any(one.span.start < each.span.end and each.span.start < one.span.end for each in others)


def test_kinds_tell_their_family_and_meaning(reader: Reader) -> None:
    assert reader.kinds["threat_arrest"].family == "conduct"
    assert reader.kinds["opt_out_instructions"].family == "disclosure"
    assert all(definition.meaning for definition in reader.kinds.values())


def test_every_mistake_in_a_signal_folder_is_reported_at_its_place(signals: Path, tmp_path: Path) -> None:
    for path in signals.glob("_*.yaml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "threat.yaml").write_text(
        "kind: threat_other\nfamily: conduct\nmeaning: m\nlook_alikes: l\nmeanin: x\n"
        "patterns:\n  - {id: a, score: 2, lines: ['x']}\nexamples: {hits: [], look_alikes: []}\n",
        encoding="utf-8",
    )
    (tmp_path / "other.yaml").write_text(
        "kind: other_kind\nfamily: conduct\nmeaning: m\nlook_alikes: l\n"
        "patterns:\n  - {id: a, score: 1, lines: ['pay @nobody', '...', '(a b']}\n"
        "  - {id: a, score: 1, lines: ['pay']}\nexamples: {hits: [], look_alikes: []}\n",
        encoding="utf-8",
    )
    with pytest.raises(RulesetError) as caught:
        definitions.load(tmp_path)
    text = str(caught.value)
    assert "threat.yaml:5:1" in text and "did you mean 'meaning'?" in text
    assert "threat.yaml:7" in text
    assert "no word set @nobody" in text and "no word that must be there" in text and "brackets" in text
    assert "uses the pattern id 'a' twice" in text and "is named other.yaml" in text
