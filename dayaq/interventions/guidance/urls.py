"""Pages of the guidance room."""

from django.urls import path

from dayaq.interventions.guidance.views import (
    advising,
    bookings,
    day,
    figures,
    inventory,
    my,
    offering,
    partner,
    sessions,
)

app_name = "guidance"
urlpatterns = [
    path("", my.my_guidance, name="my"),
    path("inventory/", inventory.begin, name="inventory"),
    path("inventory/<int:page>/", inventory.page, name="inventory_page"),
    path("inventory/<pid:public_id>/", inventory.result, name="result"),
    path("choose/", bookings.choose, name="choose"),
    path("choose/<pid:public_id>/", bookings.confirm, name="book"),
    path("bookings/<pid:public_id>/", bookings.booking, name="booking"),
    path("bookings/<pid:public_id>/appointment.ics", bookings.calendar, name="calendar"),
    path("bookings/<pid:public_id>/cancel/", bookings.cancel, name="cancel_booking"),
    path("bookings/<pid:public_id>/note/<slug:what>/", day.note, name="note"),
    path("bookings/<pid:public_id>/advice/", advising.advice, name="advice"),
    path("bookings/<pid:public_id>/skills/", advising.skills, name="skills"),
    path("plan/<pid:public_id>/withdraw/", advising.withdraw, name="withdraw_advice"),
    path("day/", day.day, name="day"),
    path("day/export/", day.export, name="day_export"),
    path("figures/", figures.figures, name="figures"),
    path("figures/export/", figures.export, name="figures_export"),
    path("sessions/new/", offering.offer, name="offer"),
    path("sessions/<pid:public_id>/", sessions.session, name="session"),
    path("sessions/<pid:public_id>/cancel/", sessions.cancel, name="cancel_session"),
    path("people/<pid:public_id>/book/", sessions.book_for, name="book_for"),
    path("partner/<str:token>/", partner.partner_day, name="partner_day"),
]
