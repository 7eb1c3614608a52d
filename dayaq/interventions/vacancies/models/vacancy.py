"""The vacancy: notified by its employer, or collected from a board (a lead), with what it asks and offers.

What is unknown stays null and is marked *to confirm*; what was inferred from the occupation is marked as inferred.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.public_id import PublicIdField
from dayaq.foundation.lib.status_change import StatusChange
from dayaq.interventions.vacancies.queries import VacancyQuerySet
from dayaq.interventions.vacancies.statuses import VACANCY, VacancyStatus
from dayaq.registers.employers.models import Establishment, Organisation
from dayaq.registers.taxonomy.models import Function, Group, Licence, OccupationGroup, Skill, Unit


class Vacancy(models.Model):
    """Seats that an employer wants to fill. Wages are per month in minor units of `currency`."""

    class Origin(models.TextChoices):
        NOTIFIED = "notified", _("notified by the employer")
        COLLECTED = "collected", _("collected from a job board")

    class Coding(models.TextChoices):
        CODED = "coded", _("coded")
        WAITING = "waiting", _("waits for a code")
        NOT_A_JOB = "not_a_job", _("not a job")

    class WageBasis(models.TextChoices):
        GROSS = "gross", _("gross")
        NET = "net", _("net")
        UNKNOWN = "unknown", _("gross or net not said")

    public_id = PublicIdField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    source = models.CharField(max_length=40, blank=True, help_text=_("the board or file it was collected from"))
    external_id = models.CharField(max_length=80, blank=True)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    # which filled-in form it came from: a form that is sent twice opens one vacancy
    form_token = models.CharField(max_length=32, blank=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="vacancies")
    establishment = models.ForeignKey(Establishment, models.PROTECT, null=True, blank=True, related_name="vacancies")
    employer_name = models.CharField(_("employer"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=300)
    folded_title = models.CharField(max_length=300, db_index=True)
    description = models.TextField(_("description"), blank=True)
    language = models.CharField(max_length=5, blank=True)
    search_text = models.TextField(help_text=_("Title, employer, place and occupation, folded."))
    unit_group = models.ForeignKey(OccupationGroup, models.PROTECT, null=True, blank=True, related_name="vacancies")
    coding = models.CharField(max_length=10, choices=Coding.choices, default=Coding.WAITING)
    coding_confidence = models.FloatField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    wage_low_minor = models.PositiveIntegerField(_("wage from"), null=True, blank=True)
    wage_high_minor = models.PositiveIntegerField(_("wage to"), null=True, blank=True)
    currency = models.CharField(max_length=3, default="AZN")
    wage_basis = models.CharField(max_length=7, choices=WageBasis.choices, default=WageBasis.UNKNOWN)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="vacancies")
    x_km = models.FloatField(null=True, blank=True)
    y_km = models.FloatField(null=True, blank=True)
    remote = models.BooleanField(_("can be done from home"), null=True, blank=True)
    housing = models.BooleanField(_("housing offered"), null=True, blank=True)
    posted_on = models.DateField(_("posted on"))
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=VacancyStatus.choices, blank=True)
    recorded_at = models.DateTimeField()

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["-posted_on", "-pk"]
        indexes = [
            models.Index(fields=["status", "-posted_on", "-id"], name="vacancies_vacancy_newest"),
            models.Index(fields=["status", "unit_group"], name="vacancies_vacancy_occupation"),
            models.Index(fields=["status", "x_km"], name="vacancies_vacancy_east"),
            models.Index(fields=["status", "coding", "folded_title"], name="vacancies_vacancy_to_code"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(external_id=""),
                name="vacancies_vacancy_once_a_source",
                violation_error_message=_("A vacancy with this number of this source is already recorded."),
            ),
            models.UniqueConstraint(
                fields=["form_token"],
                condition=~models.Q(form_token=""),
                name="vacancies_vacancy_once_a_form",
                violation_error_message=_("This form has been sent already."),
            ),
            models.CheckConstraint(
                condition=models.Q(seats__gte=1),
                name="vacancies_vacancy_has_seats",
                violation_error_message=_("A vacancy has at least one seat."),
            ),
            models.CheckConstraint(
                condition=models.Q(wage_low_minor__isnull=True)
                | models.Q(wage_high_minor__isnull=True)
                | models.Q(wage_low_minor__lte=models.F("wage_high_minor")),
                name="vacancies_vacancy_wage_in_order",
                violation_error_message=_("The wage “from” is above the wage “to”."),
            ),
            models.CheckConstraint(
                condition=models.Q(coding="coded", unit_group__isnull=False)
                | (~models.Q(coding="coded") & models.Q(unit_group__isnull=True)),
                name="vacancies_vacancy_coded_whole",
                violation_error_message=_("A coded vacancy has an occupation, and only a coded one."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True) | models.Q(closes_on__gte=models.F("posted_on")),
                name="vacancies_vacancy_days_in_order",
                violation_error_message=_("A vacancy cannot close before it is posted."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def employer(self) -> str:
        """The name shown: of the registered employer, or as the advertisement writes it."""
        return self.organisation.name if self.organisation else self.employer_name

    @property
    def wage_minor(self) -> int | None:
        """The wage one can count on: the lower end where a range is given."""
        return self.wage_low_minor if self.wage_low_minor is not None else self.wage_high_minor

    @property
    def wage_in_words(self) -> str:
        """What is paid a month, with gross or net where the employer said it; empty where he said nothing."""
        low, high = self.wage_low_minor, self.wage_high_minor
        if low is None and high is None:
            return ""
        if low is None or high is None or low == high:
            paid = str(Money(self.wage_minor or 0, self.currency))
            paid = paid if low is not None else _("up to %(wage)s") % {"wage": paid}
        else:
            paid = f"{Money(low, self.currency)}–{Money(high, self.currency)}".replace(f"\xa0{self.currency}–", "–")
        known = self.wage_basis != self.WageBasis.UNKNOWN
        return f"{paid} {self.get_wage_basis_display()}" if known else str(paid)


class VacancyChange(StatusChange):
    """What became of a vacancy."""

    transitions = VACANCY
    subject = models.ForeignKey(Vacancy, models.PROTECT, related_name="status_changes")

    class Meta(StatusChange.Meta):
        verbose_name = _("change of a vacancy")
        verbose_name_plural = _("changes of vacancies")


class VacancyRepeat(models.Model):
    """Another advertisement of a vacancy that we have: kept so that nothing is lost, counted once."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="repeats")
    source = models.CharField(max_length=40)
    external_id = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    posted_on = models.DateField()
    title = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("repeat of a vacancy")
        verbose_name_plural = _("repeats of vacancies")
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="vacancies_vacancyrepeat_once")]

    def __str__(self) -> str:
        return self.title


class VacancySkill(models.Model):
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="+")
    inferred = models.BooleanField(default=False, help_text=_("inferred from the occupation, not said by the employer"))

    class Meta:
        verbose_name = _("skill of a vacancy")
        verbose_name_plural = _("skills of vacancies")
        constraints = [models.UniqueConstraint(fields=["vacancy", "skill"], name="vacancies_vacancyskill_once")]

    def __str__(self) -> str:
        return str(self.skill)


class VacancyLicence(models.Model):
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="licences")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    inferred = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("licence of a vacancy")
        verbose_name_plural = _("licences of vacancies")
        constraints = [models.UniqueConstraint(fields=["vacancy", "licence"], name="vacancies_vacancylicence_once")]

    def __str__(self) -> str:
        return str(self.licence)


class VacancyDemand(models.Model):
    """A function that the work demands."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="demands")
    function = models.ForeignKey(Function, models.PROTECT, related_name="+")
    inferred = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("demand of a vacancy")
        verbose_name_plural = _("demands of vacancies")
        constraints = [models.UniqueConstraint(fields=["vacancy", "function"], name="vacancies_vacancydemand_once")]

    def __str__(self) -> str:
        return str(self.function)


class VacancyReserve(models.Model):
    """Seats kept for a group: a soft reserve reverts to others, a hard one (a quota seat) rather stays empty."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="reserves")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    seats = models.PositiveSmallIntegerField()
    hard = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("reserved seats")
        verbose_name_plural = _("reserved seats")
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "group"], name="vacancies_vacancyreserve_once"),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="vacancies_vacancyreserve_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.seats} × {self.group_id}"
