"""What a person at a desk takes for the same word folds to the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.foundation.lib.folding import fold, fold_words


@pytest.mark.parametrize(
    "spellings",
    [
        ("Şəki", "ŞƏKİ", "şeki", "SEKI", "Шеки", "Şəki"),
        ("İsmayıllı", "ISMAYILLI", "ismayilli", "İSMAYILLI"),
        ("Bərdə", "BƏRDƏ", "berde"),
        ("Göyçay", "goycay", "GÖYÇAY"),
        ("Sumqayıt", "SUMQAYIT", "sumqayit"),
        ("Günel", "Гюнель", "GUNEL"),
        ("Bayramov", "Байрамов", "BAYRAMOV"),
        ("menecer", "менеджер", "МЕНЕДЖЕР"),
        ("texnik", "техник"),
        ("sement", "цемент"),
        ("jurnalist", "журналист"),
        ("kompüter", "компьютер", "КОМПЬЮТЕР"),
        ("бухгалтёр", "бухгалтер"),
        ("Straße", "STRASSE", "strasse"),
        ("Bäcker", "backer"),
        ("naïve café", "NAIVE CAFE"),
        ("1С", "1C", "1с"),
        ("ﬁre ４２", "fire 42"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: tuple[str, ...]) -> None:
    assert {fold(spelling) for spelling in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Xanım", "Hanım"), ("Quba", "Guba"), ("C", "C++"), ("C", "C#"), ("Bakı", "Boka"), ("sürücü", "surucu 2")],
)
def test_what_may_differ_in_meaning_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_dotless_and_the_dotted_i_meet_in_both_cases() -> None:
    assert fold("Iİıi") == "iiii"


def test_punctuation_becomes_single_spaces_and_none_at_the_ends() -> None:
    assert fold("  — Sürücü (axşam növbəsi), /B-C kat.!  ") == "surucu axsam novbesi b c kat"


def test_plus_and_hash_belong_to_the_word_they_end() -> None:
    assert fold_words("C++, C# / .NET; +994 50; Excel+Word #1") == (
        "c++",
        "c#",
        "net",
        "994",
        "50",
        "excel",
        "word",
        "1",
    )


def test_nothing_folds_to_nothing() -> None:
    assert (fold(""), fold_words(" ,. ")) == ("", ())


def test_alphabets_without_a_table_only_lose_capitals_and_accents() -> None:
    assert fold("ΑΘΉΝΑ 東京 Ӂ") == "αθηνα 東京 j"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="AaBbİIıiƏəĞğÖöÜüŞşÇçßÄäДдЖжЮюЙйШшЯя -.+#1С"))
def test_what_the_registers_are_written_in_folds_to_plain_ascii(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == " ".join(fold_words(text)) == folded.lower().strip()
