"""What holds of every title, whatever somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dayaq.registers.taxonomy.coder import Coder

TITLES = ["Satış məsləhətçisi", "Baş mühasib", "Системный администратор", "Warehouse manager", "Qaynaqçı", "Tərcüməçi"]
NOISE = ["axşam növbəsi", "tam iş günü", "Bakı", "Gəncə filialı", "full time", "вечерняя смена", "təcili", "800 AZN"]
LATIN_TO_CYRILLIC = str.maketrans("aeocpxASEOCPXMTKH", "аеосрхАЅЕОСРХМТКН")
WITHOUT_SIGNS = str.maketrans("əğıöüşçƏĞİÖÜŞÇ", "egiouscEGIOUSC")

titles = st.sampled_from(TITLES)


@given(st.text(max_size=600))
def test_any_text_is_answered(coder: Coder, text: str) -> None:
    coding = coder.code(text)
    shares = [one.confidence for one in coding.alternatives]
    assert all(0 <= share <= 1 for share in (coding.confidence, *shares))
    assert shares == sorted(shares, reverse=True)
    assert (coding.isco08 is None) == (not coding.alternatives)
    assert coding.isco08 is None or coding.alternatives[0].isco08 == coding.isco08
    assert len({one.isco08 for one in coding.alternatives}) == len(coding.alternatives)


@given(st.text(alphabet="aəıişçğqAЖщы ()[]/-–—,.«»\"'1$₼\x00\u200b\t\n", max_size=60))
def test_any_heap_of_signs_is_answered(coder: Coder, text: str) -> None:
    assert 0 <= coder.code(text).confidence <= 1


@given(titles)
def test_capitals_do_not_change_the_unit_group(coder: Coder, title: str) -> None:
    shouted = title.translate(str.maketrans("iı", "İI")).upper()
    assert coder.code(shouted).isco08 == coder.code(title).isco08


@pytest.mark.parametrize("title", TITLES)
def test_missing_signs_on_letters_do_not_change_the_unit_group(coder: Coder, title: str) -> None:
    assert coder.code(title.translate(WITHOUT_SIGNS)).isco08 == coder.code(title).isco08


@given(st.data())
def test_a_look_alike_letter_does_not_change_the_unit_group(coder: Coder, data: st.DataObject) -> None:
    title = data.draw(st.sampled_from(["Satış məsləhətçisi", "Baş mühasib", "Warehouse manager", "Tərcüməçi"]))
    place = data.draw(st.integers(0, len(title) - 1))
    mixed = title[:place] + title[place].translate(LATIN_TO_CYRILLIC) + title[place + 1 :]
    assert coder.code(mixed).alternatives == coder.code(title).alternatives


@given(titles, st.lists(st.sampled_from(NOISE), min_size=1, max_size=2))
def test_noise_in_brackets_does_not_change_the_unit_group(coder: Coder, title: str, noise: list[str]) -> None:
    assert coder.code(f"{title} ({', '.join(noise)})").isco08 == coder.code(title).isco08


@given(st.lists(st.text(max_size=30) | titles, max_size=8))
def test_many_titles_are_answered_like_one_by_one(coder: Coder, several: list[str]) -> None:
    assert coder.code_many(several) == [coder.code(title) for title in several]


def test_building_twice_gives_the_same_answers(coder: Coder) -> None:
    again = Coder.embedded()
    assert again.code_many(TITLES) == coder.code_many(TITLES)


@given(titles)
def test_a_hint_never_silences_the_title(coder: Coder, title: str) -> None:
    assert coder.code(title, hint="Tibb, səhiyyə").isco08 == coder.code(title).isco08
