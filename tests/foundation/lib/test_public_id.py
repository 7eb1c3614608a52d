"""A public id is opaque, readable aloud and the same again only where a seed wants it so."""

import random

import pytest
from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, Resolver404, path, resolve, reverse
from django.views.generic import View

from dayaq.foundation.lib.public_id import ALPHABET, random_public_id, seeded_public_id

from .sample_app.models import Course

urlpatterns = [path("courses/<pid:public_id>/", View.as_view(), name="course")]


def test_ids_are_ten_letters_that_cannot_be_misread() -> None:
    ids = {random_public_id() for _attempt in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 10 and set(each) <= set(ALPHABET) for each in ids)
    assert not set("ilou") & set(ALPHABET)


def test_a_seed_gives_the_same_ids_again() -> None:
    first, second = random.Random(7), random.Random(7)
    assert [seeded_public_id(first) for _id in range(3)] == [seeded_public_id(second) for _id in range(3)]


@pytest.mark.django_db
def test_every_row_gets_one_and_no_two_share_it() -> None:
    course = Course.objects.create(label_en="Welding")
    assert len(course.public_id) == 10
    with pytest.raises(IntegrityError), transaction.atomic():
        Course.objects.create(label_en="Baking", public_id=course.public_id)


@pytest.mark.urls(__name__)
def test_addresses_take_public_ids_and_nothing_else() -> None:
    assert reverse("course", args=["0123456789"]) == "/courses/0123456789/"
    assert resolve("/courses/abcdefghjk/").kwargs == {"public_id": "abcdefghjk"}
    for wrong in ("42", "ABCDEFGHJK", "abcdefghil", "abcdefghjkm"):
        with pytest.raises(Resolver404):
            resolve(f"/courses/{wrong}/")
        with pytest.raises(NoReverseMatch):
            reverse("course", args=[wrong])
