"""One participation: her own page of it, and the page on which those who serve her record what happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.forms import DayForm, DestinationForm, ExtendForm, LeaveForm, PauseForm
from dayaq.interventions.programmes.spine.models import Participation, ParticipationChange
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.interventions.programmes.spine.reasons import ExitReason, InterruptionReason
from dayaq.interventions.programmes.spine.showing import PARTICIPATION_TAGS, participation_row
from dayaq.interventions.programmes.spine.statuses import PARTICIPATION, TAKING_PART, ParticipationStatus
from dayaq.interventions.programmes.spine.views.opening import drawn_panels, open_participation, show

REASONS = dict([*InterruptionReason.choices, *ExitReason.choices])
HEALTH = (InterruptionReason.ILLNESS, ExitReason.ILLNESS)
P = ParticipationStatus


@dataclass(frozen=True)
class Verb:
    """Something that can be recorded: its words, its form, the statuses from which and to which, and who does it."""

    label: Any
    done: Any
    form: type[Form]
    act: Callable[..., Any]
    to: str = ""
    from_: tuple[str, ...] = ()
    takes_who: bool = True

    def can(self, status: str, who: str) -> bool:
        """Whether the role may record it now; a step of the table, or an act that changes no status."""
        if self.from_ and status not in self.from_:
            return False
        return PARTICIPATION.can(status, self.to, who) if self.to else True


VERBS = {
    "begin": Verb(
        gettext_lazy("Has begun"), gettext_lazy("Recorded: she has begun."), DayForm, workflow.begin, P.UNDER_WAY,
        (P.ADMITTED,),
    ),
    "did-not-start": Verb(
        gettext_lazy("Did not come"), gettext_lazy("Recorded: she did not come. Her place is free."), LeaveForm,
        workflow.did_not_start, P.DID_NOT_START,
    ),
    "interrupt": Verb(
        gettext_lazy("Pauses"), gettext_lazy("Recorded: a pause. Her place is kept."), PauseForm, workflow.interrupt,
        P.INTERRUPTED,
    ),
    "resume": Verb(
        gettext_lazy("Comes again"), gettext_lazy("Recorded: the pause is over."), DayForm, workflow.resume,
        P.UNDER_WAY, (P.INTERRUPTED,),
    ),
    "complete": Verb(
        gettext_lazy("Has completed"), gettext_lazy("Recorded: completed."), DayForm, workflow.complete, P.COMPLETED
    ),
    "leave-early": Verb(
        gettext_lazy("Left early"), gettext_lazy("Recorded: left early. The place is free."), LeaveForm,
        workflow.leave_early, P.LEFT_EARLY,
    ),
    "extend": Verb(
        gettext_lazy("Extend"), gettext_lazy("The participation is extended."), ExtendForm, workflow.extend,
        from_=TAKING_PART, takes_who=False,
    ),
    "destination": Verb(
        gettext_lazy("Where she goes"), gettext_lazy("Recorded where she goes."), DestinationForm,
        workflow.record_destination, from_=(P.COMPLETED, P.LEFT_EARLY), takes_who=False,
    ),
    "issue-certificate": Verb(
        gettext_lazy("Issue the certificate"), gettext_lazy("The certificate is issued."), Form,
        workflow.issue_certificate, from_=(P.COMPLETED,), takes_who=False,
    ),
}  # fmt: skip


@never_cache
@require_GET
def participation(request: HttpRequest, public_id: str) -> HttpResponse:
    """From when to when, what happened, what can be recorded now."""
    shown = open_participation(request, public_id, "programmes.see_application", "measure participation")
    hers = about_herself(request.user, shown)
    sees_health = hers or request.user.has_perm("people.see_health", shown.person)
    context = {
        **participation_row(shown),
        "history": history(shown, sees_health=sees_health),
        "extensions": list(shown.extensions.all()),
        "panels": drawn_panels(shown, request, "participation"),
    }
    if hers:
        context["crumbs"] = [(_("My measures"), reverse("programmes:mine"))]
        return render(request, "programmes/my_participation.html", context)
    serves = request.user.has_perm("programmes.serve", shown)
    context |= {
        "crumbs": _crumbs(request, shown),
        "verbs": possible(shown, who_of(request)) if serves else [],
        "sees_person": request.user.has_perm("people.see_person", shown.person),
    }
    return render(request, "programmes/participation.html", context)


def history(shown: Participation, *, sees_health: bool) -> list[dict[str, Any]]:
    """Its steps, newest first; a reason that tells of health is for those who may read health."""
    steps = ParticipationChange.objects.known_at().filter(subject=shown).in_order()
    return [
        {
            "text": PARTICIPATION.label(step.status),
            "when": step.effective_on,
            "state": PARTICIPATION_TAGS[P(step.status)],
            "why": str(REASONS.get(step.reason_code, "")) if sees_health or step.reason_code not in HEALTH else "",
            "recorded_on": step.recorded_at,
        }
        for step in reversed(steps)
    ]


def who_of(request: HttpRequest) -> str:
    """In which role whoever is signed in records something."""
    return "manager" if request.user.has_perm("programmes.manage") else "caseworker"


def possible(shown: Participation, who: str) -> list[tuple[str, Any]]:
    """The verbs that can be recorded now, with their words."""
    keys = [key for key, verb in VERBS.items() if verb.can(shown.status, who)]
    if hasattr(shown, "certificate"):
        keys = [key for key in keys if key != "issue-certificate"]
    return [(key, VERBS[key].label) for key in keys]


def _crumbs(request: HttpRequest, shown: Participation) -> list[tuple[str, str]]:
    code = shown.programme.code
    if request.user.has_perm("programmes.manage"):
        return [
            (_("Programmes"), reverse("programmes:manage")),
            (shown.programme.title, reverse("programmes:manage_programme", args=[code])),
            (_("Participations"), reverse("programmes:participations", args=[code])),
        ]
    return [(shown.person.full_name, reverse("people:person", args=[shown.person.public_id]))]


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Record one thing that happened, with its day."""
    shown = open_participation(request, public_id, "programmes.serve", "measure participation")
    who = who_of(request)
    if verb not in VERBS:
        raise Http404
    if verb not in dict(possible(shown, who)):
        messages.warning(request, _("This has been recorded meanwhile."))
        return redirect("programmes:participation", public_id)
    chosen = VERBS[verb]
    form = chosen.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            record(chosen, shown, form.cleaned_data, actor=actor_of(request), who=who)
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, str(chosen.done))
            return redirect("programmes:participation", public_id)
    way = [*_crumbs(request, shown), (shown.person.full_name, reverse("programmes:participation", args=[public_id]))]
    return render(request, "programmes/act.html", {"participation": shown, "verb": chosen, "form": form, "crumbs": way})


def record(verb: Verb, shown: Participation, told: dict[str, Any], *, actor: str, who: str) -> None:
    """Do the verb with what the form told."""
    role = {"who": who} if verb.takes_who else {}
    verb.act(participation=shown, actor=actor, **role, **told)
