"""The addresses of entitlement and simulation, under /programmes/."""

from django.urls import path

from dayaq.interventions.programmes.spine.views import entitlement, simulating

urlpatterns = [
    path("entitled/", entitlement.own, name="entitled"),
    path("entitled.json", entitlement.own, {"as_json": True}, name="entitled_json"),
    path("entitled/<pid:public_id>/", entitlement.of_person, name="entitled_person"),
    path("entitled/<pid:public_id>.json", entitlement.of_person, {"as_json": True}, name="entitled_person_json"),
    path("simulate/", simulating.simulating, name="simulate"),
    path("simulate/<pid:public_id>/", simulating.simulation, name="simulation"),
]
