"""Labels in the four languages, for rows of classifications that people read in their own."""

from django.db import models
from django.db.models import F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("en", "az", "ru", "de")


class Labelled(models.Model):
    """A row with one label for each language; English is always there, the others may be empty."""

    label_en = models.CharField(_("label in English"), max_length=300)
    label_az = models.CharField(_("label in Azerbaijani"), max_length=300, blank=True)
    label_ru = models.CharField(_("label in Russian"), max_length=300, blank=True)
    label_de = models.CharField(_("label in German"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the active language, in English where that one has none."""
        return self.label_in(get_language() or "en")

    def label_in(self, language: str) -> str:
        """The label in the language of a code such as "az" or "de-at", in English where that one has none."""
        spoken = language.split("-")[0]
        return (getattr(self, f"label_{spoken}") if spoken in LANGUAGES else "") or self.label_en

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label there is, English first: what a search goes through."""
        return tuple(text for language in LANGUAGES if (text := getattr(self, f"label_{language}")))


def label_at(path: str) -> Combinable:
    """The label of a related row (`unit`, `person__unit`), as a column of the query: lists need no row for it."""
    spoken = (get_language() or "en").split("-")[0]
    english = F(f"{path}__label_en")
    return english if spoken not in LANGUAGES[1:] else Coalesce(NullIf(f"{path}__label_{spoken}", Value("")), english)
