"""People read labels in their own language, and in English where there is none."""

from django.utils.translation import override

from .sample_app.models import Course

WELDER = Course(label_en="Welder", label_az="Qaynaqçı", label_ru="Сварщик")


def test_the_label_follows_the_active_language() -> None:
    with override("az"):
        assert WELDER.label == str(WELDER) == "Qaynaqçı"
    with override("ru"):
        assert WELDER.label == "Сварщик"


def test_a_language_without_a_label_is_answered_in_english() -> None:
    with override("de"):
        assert WELDER.label == "Welder"
    with override(None):
        assert WELDER.label == "Welder"
    assert WELDER.label_in("fr") == "Welder"


def test_a_regional_variant_reads_its_language() -> None:
    assert WELDER.label_in("az-latn") == "Qaynaqçı"


def test_a_search_goes_through_every_label_there_is() -> None:
    assert WELDER.labels == ("Welder", "Qaynaqçı", "Сварщик")
