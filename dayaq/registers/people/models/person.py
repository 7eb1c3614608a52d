"""The person: who she is, how to reach her, where she lives.

Not here: her registration, what protects her, what she can do (the neighbouring files).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.offices.models import Office, Staff
from dayaq.registers.people.national_id import lookup_hash, normalised
from dayaq.registers.people.queries import PersonQuerySet, digits_of
from dayaq.registers.taxonomy.models import Unit


class Sex(models.TextChoices):
    FEMALE = "f", _("woman")
    MALE = "m", _("man")


class Precision(models.TextChoices):
    """How exactly a point on the map is known."""

    ADDRESS = "address", _("address")
    UNIT = "unit", _("city or district")
    REGION = "region", _("region")
    UNKNOWN = "unknown", _("not known")


class Person(models.Model):
    """Somebody whom the service serves."""

    public_id = PublicIdField()
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person")
    # django-fernet-encrypted-fields turns '' into NULL, hence null=True.
    national_id = EncryptedCharField(_("national identifier"), max_length=255, null=True, blank=True)
    national_id_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    family_name = models.CharField(_("family name"), max_length=80)
    given_name = models.CharField(_("given name"), max_length=80)
    patronymic = models.CharField(_("father's name"), max_length=80, blank=True)
    search_text = models.TextField(help_text=_("Names, folded, and the digits of the telephone."))
    birth_date = models.DateField(_("date of birth"))
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language of letters"), max_length=5, default="az")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("city or district"))
    address = models.CharField(_("address"), max_length=200, blank=True)
    x_km = models.FloatField(null=True, blank=True)
    y_km = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, default=Precision.UNIT)
    office = models.ForeignKey(Office, models.PROTECT, related_name="people")
    caseworker = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="people")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["search_text", "pk"]
        indexes = [
            models.Index(fields=["office", "search_text", "id"], name="people_person_of_office"),
            models.Index(fields=["search_text", "id"], name="people_person_in_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(x_km__isnull=True, y_km__isnull=True)
                | models.Q(x_km__isnull=False, y_km__isnull=False),
                name="people_person_point_whole",
                violation_error_message=_("A point needs both its coordinates."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.family_name} {self.given_name}"

    def set_national_id(self, number: str) -> None:
        """Store the identifier encrypted, with the hash by which it is found."""
        self.national_id = normalised(number)
        self.national_id_hash = lookup_hash(number)

    def set_search_text(self) -> None:
        """Bring the text in which she is found up to her names and telephone."""
        self.search_text = search_text_of(self.family_name, self.given_name, self.patronymic, phone=self.phone)


def search_text_of(*names: str, phone: str = "") -> str:
    """The text in which a person is found: folded names, family name first, and the digits of the telephone."""
    return f"{fold(' '.join(names))} {digits_of(phone)}".rstrip()
