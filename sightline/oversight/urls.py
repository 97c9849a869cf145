"""The addresses of oversight."""

from django.urls import path

from sightline.oversight.views import children, deciding, numbers, rules, sight, wrong

app_name = "oversight"

urlpatterns = [
    path("oversight/", sight.managers_home, name="home"),
    path("oversight/exceptions/", wrong.show_exceptions, name="exceptions"),
    path("oversight/line-of-sight/", sight.own_team, name="line_of_sight"),
    path("oversight/line-of-sight/<int:team_id>/", sight.show_team, name="team"),
    path("oversight/to-decide/", deciding.show_to_decide, name="to_decide"),
    path("oversight/flow/", numbers.show_flow, name="flow"),
    path("oversight/list/<slug:measure>/", numbers.show_list, name="list"),
    path("oversight/service/", numbers.show_service, name="service"),
    path("standards/duty/<int:duty_id>/", rules.show_duty, name="duty"),
    path("standards/version/<int:standard_id>/change", rules.change_standard, name="change_standard"),
    path("children/<int:child_id>/needs-somebody", children.show_wrong, name="child"),
    path("children/<int:child_id>/journey", children.show_journey, name="journey"),
]
