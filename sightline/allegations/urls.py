"""Where designated officers work."""

from django.urls import path

from sightline.allegations import views

app_name = "allegations"
urlpatterns = [
    path("allegations/", views.listing, name="list"),
    path("allegations/new", views.receive, name="receive"),
    path("allegations/<int:allegation_id>/", views.one, name="one"),
    path("allegations/<int:allegation_id>/child", views.child, name="child"),
    path("allegations/<int:allegation_id>/<slug:what>", views.write, name="write"),
]
