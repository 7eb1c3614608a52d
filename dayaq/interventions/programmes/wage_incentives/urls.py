"""The addresses of supported jobs, under /programmes/wage-incentives/."""

from django.urls import path

from dayaq.interventions.programmes.wage_incentives.views import claim, contract, job, lists, provider

app_name = "wage_incentives"
urlpatterns = [
    path("", lists.watch, name="watch"),
    path("claims/", lists.claims, name="claims"),
    path("contracts/", lists.contracts, name="contracts"),
    path("claw-backs/", lists.claw_backs, name="claw_backs"),
    path("export/<slug:what>/", lists.export, name="export"),
    path("jobs/<pid:public_id>/", job.describe, name="job"),
    path("jobs/<pid:public_id>/evidence/", job.evidence, name="evidence"),
    path("jobs/<pid:public_id>/related/", job.relate, name="relate"),
    path("participations/<pid:public_id>/", contract.conclude, name="conclude"),
    path("contracts/<pid:public_id>/", contract.show, name="contract"),
    path("contracts/<pid:public_id>/claim/", claim.make, name="make_claim"),
    path("contracts/<pid:public_id>/end/", contract.end, name="end"),
    path("contracts/<pid:public_id>/release/", contract.release, name="release"),
    path("contracts/<pid:public_id>/check/", contract.check, name="check"),
    path("contracts/<pid:public_id>/claim-back/", contract.claim_back, name="claim_back"),
    path("contracts/<pid:public_id>/repayment/", contract.repayment, name="repayment"),
    path("claims/<pid:public_id>/", claim.show, name="claim"),
    path("claims/<pid:public_id>/pay/", claim.pay, name="pay"),
    path("claims/<pid:public_id>/withhold/", claim.withhold, name="withhold"),
    path("employers/<pid:public_id>/payroll/", provider.payroll_for, name="payroll"),
    path("provider/<str:token>/payroll/", provider.payroll, name="provider_payroll"),
    path("provider/<str:token>/<pid:public_id>/claim/", provider.claim, name="provider_claim"),
]
