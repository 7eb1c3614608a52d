"""A mistake says where, what is wrong and what is expected."""

from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.mistakes import UserMistake


def test_a_mistake_reads_as_place_and_sentence() -> None:
    mistake = UserMistake("“-2” is no number of seats.", file="jobs.csv", row=3, column="seats")
    assert str(mistake) == "jobs.csv, row 3, column seats: “-2” is no number of seats."
    assert mistake.place == "jobs.csv, row 3, column seats"


def test_without_a_place_only_the_sentence_is_said() -> None:
    assert str(UserMistake(_("Choose a course."))) == "Choose a course."


def test_for_machines_only_known_places_are_listed() -> None:
    assert UserMistake("Too young.", field="birth_date").as_dict() == {"sentence": "Too young.", "field": "birth_date"}
