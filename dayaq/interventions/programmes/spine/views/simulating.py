"""What if the law were changed? A manager tries other values of parameters; everybody is screened again, as a job."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import Parameter, find_parameter, read_setting
from dayaq.foundation.lib.rules.changing import parameters_behind
from dayaq.foundation.lib.rules.schemes import Scheme, all_schemes, schemes_on
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations.models import JobRun
from dayaq.interventions.programmes.spine import simulation_job
from dayaq.interventions.programmes.spine.screening import Count
from dayaq.interventions.programmes.spine.simulation import FEWEST_SHOWN, Row, disclosed
from dayaq.interventions.programmes.spine.views.opening import expect_manager
from dayaq.registers.taxonomy.models import Group, Region


class SimulationForm(forms.Form):
    """One field for every parameter that a rule asks for; an empty one stays as it is."""

    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schemes = schemes_on(day)
        self.fields["programme"].choices = [  # type: ignore[attr-defined]
            ("", _("all programmes")),
            *((each.code, each.label) for each in schemes),
        ]
        for path in parameters_behind(schemes, day):
            self.fields[path] = _field(find_parameter(path), day)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for path in [name for name in given if name != "programme" and given[name]]:
            try:
                read_setting(f"{path}={given[path]}")
            except UserMistake as mistake:
                self.add_error(path, mistake.sentence)
        if not self.errors and not self.settings():
            raise ValidationError(_("Please give at least one parameter another value."))
        return given

    def settings(self) -> list[str]:
        """What is tried, as `parameter=value`."""
        return [f"{path}={value}" for path, value in self.cleaned_data.items() if path != "programme" and value]


def _field(parameter: Parameter, day: date) -> forms.CharField:
    now = parameter.on(day)
    assumed = gettext("Now %(value)s %(unit)s, assumed: %(source)s.")
    sourced = gettext("Now %(value)s %(unit)s. Source: %(source)s.")
    told = (assumed if now.assumed else sourced) % {
        "value": now.value, "unit": parameter.unit, "source": now.source.rstrip("."),
    }  # fmt: skip
    return forms.CharField(label=gettext(parameter.label), required=False, max_length=40, help_text=told)


@never_cache
@require_http_methods(["GET", "POST"])
def simulating(request: HttpRequest) -> HttpResponse:
    """Choose a programme and other values; the answer comes as a job."""
    expect_manager(request)
    form = SimulationForm(request.POST if request.method == "POST" else None, day=clock.today())
    if form.is_valid():
        run = simulation_job.ask(
            actor=actor_of(request), programme=form.cleaned_data["programme"], settings=form.settings()
        )
        return redirect("operations:job", public_id=run.public_id)
    return render(request, "programmes/simulate.html", {"form": form})


@never_cache
@require_GET
def simulation(request: HttpRequest, public_id: str) -> HttpResponse:
    """What came of it: how many more or fewer, by group and region, and by which rules."""
    expect_manager(request)
    run = get_object_or_404(JobRun, public_id=public_id, kind=simulation_job.KIND)
    if run.status != JobRun.Status.SUCCEEDED:
        if not request.user.has_perm("operations.see_job", run):
            raise Http404
        return redirect("operations:job", public_id=public_id)
    day = date.fromisoformat(run.result["day"])
    schemes = {each.code: each for each in all_schemes()}
    labels = {each.code: each.label for each in Group.objects.all()}
    labels |= {each.code: each.label for each in Region.objects.all()}
    context = {
        "day": day,
        "settings": [_setting(text, day) for text in run.result["settings"]],
        "programmes": [_outcome(told, schemes, labels, day) for told in run.result["programmes"]],
        "fewest": FEWEST_SHOWN,
    }
    return render(request, "programmes/simulation.html", context)


def _setting(text: str, day: date) -> dict[str, Any]:
    path, value = read_setting(text)
    known = find_parameter(path)
    return {"label": gettext(known.label), "unit": known.unit, "now": known.on(day).value, "then": value}


def _outcome(told: dict[str, Any], schemes: dict[str, Scheme], labels: dict[str, str], day: date) -> dict[str, Any]:
    code = told["now"]["programme"]
    scheme = schemes.get(code)
    sentences = {rule.code: rule.sentence() for rule in scheme.rules_on(day)} if scheme else {}
    return {
        "label": scheme.label if scheme else code,
        "now": Count(**told["now"]),
        "then": Count(**told["then"]),
        "total": Row(**told["total"]),
        "tables": [
            {"title": gettext("By protected group"), "rows": _rows(told["groups"], labels, partition=False)},
            {"title": gettext("By region"), "rows": _rows(told["regions"], labels, partition=True)},
        ],
        "reasons": [
            {"sentence": sentences.get(rule, rule), "people": number if number >= FEWEST_SHOWN else None}
            for rule, number in told["reasons"]
        ],
    }


def _rows(rows: list[dict[str, Any]], labels: dict[str, str], *, partition: bool) -> list[dict[str, Any]]:
    shown = disclosed([Row(**row) for row in rows], partition=partition)
    return [{"label": labels.get(row.code, row.code), "row": row} for row in shown]
