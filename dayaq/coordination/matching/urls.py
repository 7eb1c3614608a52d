"""Pages of the matching room: rounds, proposals, reasons."""

from django.urls import path

from dayaq.coordination.matching.views import at_vacancy, matches, proposals, referring, round_files, rounds, standing

app_name = "matching"
urlpatterns = [
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/rounds.<slug:fmt>", round_files.export_rounds, name="export_rounds"),
    path("rounds/new/", rounds.new, name="new_round"),
    path("rounds/<pid:public_id>/", rounds.round_page, name="round"),
    path("rounds/<pid:public_id>/live/", rounds.live, name="round_live"),
    path("rounds/<pid:public_id>/cancel/", rounds.cancel, name="cancel_round"),
    path("rounds/<pid:public_id>/close/", rounds.close, name="close_round"),
    path("rounds/<pid:public_id>/input/", round_files.frozen_input, name="round_input"),
    path("rounds/<pid:public_id>/export/<slug:table>/", round_files.export_outcomes, name="export_outcomes"),
    path("rounds/<pid:public_id>/<slug:table>.<slug:fmt>", round_files.export_table, name="export_round"),
    path("rounds/<pid:public_id>/vacancies/<pid:vacancy>/", standing.standing, name="standing"),
    path("rounds/<pid:public_id>/vacancies/<pid:vacancy>/export/", standing.export, name="export_standing"),
    path("rounds/<pid:public_id>/vacancies/<pid:vacancy>/who/", at_vacancy.at_vacancy, name="at_vacancy"),
    path("rounds/<pid:public_id>/vacancies/<pid:vacancy>/who/export/", at_vacancy.export, name="export_at_vacancy"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/export/", proposals.export, name="export_proposals"),
    path("proposals/decide/", proposals.decide, name="decide"),
    path("proposals/decline/", proposals.decline, name="decline"),
    path("proposals/undo/", proposals.undo, name="undo"),
    path("proposals/<pid:public_id>/", proposals.proposal, name="proposal"),
    path("proposals/<pid:public_id>/override/", proposals.override, name="override"),
    path("mine/", matches.my_matches, name="my_matches"),
    path("why/<pid:public_id>/<pid:vacancy>/", matches.why, name="why"),
    path("now/<pid:public_id>/", matches.find_now, name="find_now"),
    path("now/<pid:public_id>/refer/<pid:vacancy>/", referring.refer, name="refer"),
]
