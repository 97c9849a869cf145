"""Where meetings about a child are called, written down, read and sent out."""

from django.urls import path

from sightline.meetings import views

app_name = "meetings"
OF_CHILD = "children/<int:child_id>/meetings"
ONE = f"{OF_CHILD}/<int:meeting_id>"
urlpatterns = [
    path("meetings/chaired", views.chaired, name="chaired"),
    path(OF_CHILD, views.meetings, name="meetings"),
    path(f"{OF_CHILD}/call/<slug:kind_code>", views.call, name="call"),
    path(f"{OF_CHILD}/call/<slug:kind_code>/draft", views.draft_call, name="draft_call"),
    path(ONE, views.meeting, name="meeting"),
    path(f"{ONE}/record", views.record, name="record"),
    path(f"{ONE}/record/draft", views.draft_record, name="draft_record"),
    path(f"{ONE}/minutes", views.minutes, name="minutes"),
    path(f"{ONE}/invite", views.invite, name="invite"),
    path(f"{ONE}/reports/<int:invitation_id>", views.report, name="report"),
    path(f"{ONE}/sent/<slug:what>", views.send, name="send"),
    path(f"{ONE}/cancel", views.cancel, name="cancel"),
]
