"""Which room answers which address. Each room lists its own pages in its `urls.py`."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from dayaq.foundation.offices.sign_in import closed

urlpatterns = [
    path("", include("dayaq.portal.urls")),
    path("vacancies/", include("dayaq.interventions.vacancies.urls")),
    path("people/", include("dayaq.registers.people.urls")),
    path("observatory/", include("dayaq.registers.observatory.urls")),
    path("employers/", include("dayaq.registers.employers.urls")),
    path("guidance/", include("dayaq.interventions.guidance.urls")),
    path("programmes/self-employment/", include("dayaq.interventions.programmes.self_employment.urls")),
    path("programmes/public-works/", include("dayaq.interventions.programmes.public_works.urls")),
    path("programmes/support/", include("dayaq.interventions.programmes.support.urls")),
    path("programmes/training/", include("dayaq.interventions.programmes.training.urls")),
    path("programmes/wage-incentives/", include("dayaq.interventions.programmes.wage_incentives.urls")),
    path("programmes/internship/", include("dayaq.interventions.programmes.internship.urls")),
    path("programmes/social-enterprise/", include("dayaq.interventions.programmes.social_enterprise.urls")),
    path("programmes/", include("dayaq.interventions.programmes.spine.urls")),
    path("matching/", include("dayaq.coordination.matching.urls")),
    path("agreements/", include("dayaq.coordination.agreements.urls")),
    path("jobs/", include("dayaq.foundation.operations.urls")),
    path("account/email/", closed),  # before allauth's own
    path("account/", include("allauth.account.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
]

if settings.DEMO_MODE or settings.DEBUG:
    urlpatterns += [path("demo/", include("dayaq.portal.demo_urls"))]
