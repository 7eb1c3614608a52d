"""The states of a social enterprise and of a control of it; how one leads to another; whose turn it is.

An enterprise is suspended, or loses its certificate, only as the decision of a control: hence no verb of its own.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.transitions import Transition, TransitionTable


class EnterpriseStatus(TextChoices):
    INVITED = "invited", _("link sent to the founder")
    APPLIED = "applied", _("idea received")
    NOT_TAKEN_UP = "not_taken_up", _("idea not taken up")
    INCUBATING = "incubating", _("in incubation")
    ASKED = "asked", _("certificate asked for")
    CERTIFIED = "certified", _("certified")
    SUSPENDED = "suspended", _("certificate suspended")
    WITHDRAWN = "withdrawn", _("certificate withdrawn")
    ENDED = "ended", _("ended")


E = EnterpriseStatus
MAY_HAVE_POSTS = (E.INCUBATING, E.ASKED, E.CERTIFIED)
ENTERPRISE = TransitionTable(
    "social_enterprise",
    dict(EnterpriseStatus.choices),
    [
        Transition(None, E.INVITED, verb=_("invite"), who={"manager"}),
        Transition(E.INVITED, E.APPLIED, verb=_("send the idea"), who={"founder"}),
        Transition(E.APPLIED, E.INCUBATING, verb=_("take up"), who={"manager"}),
        Transition(E.APPLIED, E.NOT_TAKEN_UP, verb=_("not take up"), who={"manager"}),
        Transition(E.INCUBATING, E.ASKED, verb=_("ask for the certificate"), who={"founder"}),
        Transition(E.ASKED, E.CERTIFIED, verb=_("certify"), who={"manager"}),
        Transition(E.ASKED, E.INCUBATING, verb=_("not certify yet"), who={"manager"}),
        Transition(E.CERTIFIED, E.CERTIFIED, verb=_("renew"), who={"manager"}),
        Transition(E.CERTIFIED, E.SUSPENDED, verb=_("suspend after a control"), who={"manager"}),
        Transition(E.SUSPENDED, E.CERTIFIED, verb=_("lift the suspension"), who={"manager"}),
        *(
            Transition(state, E.WITHDRAWN, verb=_("withdraw after a control"), who={"manager"})
            for state in (E.CERTIFIED, E.SUSPENDED)
        ),
        *(
            Transition(state, E.ENDED, verb=_("end"), who={"manager", "founder"})
            for state in (E.INVITED, E.INCUBATING, E.ASKED, E.CERTIFIED, E.SUSPENDED)
        ),
    ],
    turns={E.INVITED: "founder", E.APPLIED: "manager", E.INCUBATING: "founder", E.ASKED: "manager",
           E.SUSPENDED: "founder"},
)  # fmt: skip


class ControlStatus(TextChoices):
    OPENED = "opened", _("to be visited")
    WITHOUT_FINDINGS = "without_findings", _("nothing found")
    HEARING = "hearing", _("findings sent, the enterprise may answer")
    ANSWERED = "answered", _("answered by the enterprise")
    DECIDED = "decided", _("decided")


C = ControlStatus
OPEN_CONTROLS = (C.OPENED, C.HEARING, C.ANSWERED)
CONTROL = TransitionTable(
    "social_enterprise_control",
    dict(ControlStatus.choices),
    [
        Transition(None, C.OPENED, verb=_("open"), who={"manager"}),
        Transition(C.OPENED, C.WITHOUT_FINDINGS, verb=_("find nothing"), who={"manager"}),
        Transition(C.OPENED, C.HEARING, verb=_("send the findings"), who={"manager"}),
        Transition(C.HEARING, C.ANSWERED, verb=_("answer"), who={"founder"}),
        Transition(C.HEARING, C.DECIDED, verb=_("decide when the time is over"), who={"manager"}),
        Transition(C.ANSWERED, C.DECIDED, verb=_("decide"), who={"manager"}),
    ],
    turns={C.OPENED: "manager", C.HEARING: "founder", C.ANSWERED: "manager"},
)
