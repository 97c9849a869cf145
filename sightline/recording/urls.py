"""Where acts are chosen, written down and read."""

from django.urls import path

from sightline.recording import views

app_name = "recording"
urlpatterns = [
    path("children/<int:child_id>/record", views.choose, name="choose"),
    path("children/<int:child_id>/record/<str:address>", views.record, name="record"),
    path("children/<int:child_id>/record/<str:address>/draft", views.draft_record, name="draft_record"),
    path("children/<int:child_id>/recorded/<int:entry_id>", views.entry, name="entry"),
    path("children/<int:child_id>/recorded/<int:entry_id>/put-right", views.put_right, name="put_right"),
    path("children/<int:child_id>/recorded/<int:entry_id>/withdraw", views.withdraw, name="withdraw"),
]
