"""Capital letters and the order of names, as each language has them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from dayaq.foundation.lib.alphabets import alphabetical, capitalised


@pytest.mark.parametrize(
    ("language", "small", "capital"),
    [
        ("az", "işaxtaran", "İşaxtaran"),
        ("az", "ılıq", "Ilıq"),
        ("az", "şəxs, VÖEN ilə", "Şəxs, VÖEN ilə"),
        ("en", "in work, with VÖEN", "In work, with VÖEN"),
        ("ru", "ищет работу", "Ищет работу"),
        ("az", "", ""),
    ],
)
def test_a_sentence_begins_with_the_capital_letter_of_its_language(language: str, small: str, capital: str) -> None:
    with override(language):
        assert capitalised(small) == capital


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("az", ["Ağdam", "Ağdaş", "Bakı", "Cəlilabad", "Culfa", "Gəncə", "Xızı", "İmişli", "Siyəzən", "Şəki"]),
        ("de", ["Apotheker", "Ärzte", "Bäcker", "Öler", "Zimmerer"]),
        ("ru", ["Ежов", "Ёлкин", "Жуков", "Якорь"]),
        ("en", ["3D artists", "Accountants", "actors", "Zoologists"]),
    ],
)
def test_labels_stand_in_the_order_of_their_language(language: str, in_order: list[str]) -> None:
    with override(language):
        backwards = in_order[::-1]
        assert sorted(backwards, key=alphabetical) == in_order
