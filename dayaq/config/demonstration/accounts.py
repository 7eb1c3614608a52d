"""The accounts of the one-click sign-in: one for each role, found by their e-mail addresses."""

from __future__ import annotations

from dayaq.foundation.offices.roles import Role

JOB_SEEKER = "jobseeker@demo.example"
STAFF_ACCOUNTS: dict[str, str] = {
    Role.CASEWORKER: "caseworker@demo.example",
    Role.OFFICE_HEAD: "head@demo.example",
    Role.ROUND_MANAGER: "rounds@demo.example",
    Role.PROGRAMME_MANAGER: "programmes@demo.example",
    Role.INTERNATIONAL: "international@demo.example",
    Role.AUDITOR: "auditor@demo.example",
    Role.ADMINISTRATOR: "administrator@demo.example",
}
DEMO_OFFICE = "absheron-khizi"
"""The region whose office the demonstration's caseworker, head of office and job seeker belong to."""
