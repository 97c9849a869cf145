"""Where it is decided what happens next for a child in need."""

from django.urls import path

from sightline.child_in_need import views

app_name = "child_in_need"
urlpatterns = [
    path("child-in-need/", views.children, name="list"),
    path("child-in-need/<int:plan_id>/", views.working, name="working"),
    path("child-in-need/<int:plan_id>/next", views.conclude, name="conclude"),
    path("child-in-need/<int:plan_id>/close", views.close, name="close"),
    path("child-in-need/<int:plan_id>/draft/<slug:form>", views.draft, name="draft"),
    path("child-in-need/<int:plan_id>/decide", views.decide, name="decide"),
]
