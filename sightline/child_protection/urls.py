"""Where a child is protected: how things stand, the enquiry, its outcome, a birth."""

from django.urls import path

from sightline.child_protection import views

app_name = "child_protection"
OF_CHILD = "children/<int:child_id>"
ONE = f"{OF_CHILD}/enquiries/<int:enquiry_id>"
urlpatterns = [
    path(f"{OF_CHILD}/protection", views.protection, name="protection"),
    path(f"{OF_CHILD}/birth", views.birth, name="birth"),
    path(f"{OF_CHILD}/death", views.death, name="death"),
    path(ONE, views.enquiry, name="enquiry"),
    path(f"{ONE}/write/<slug:part>", views.write, name="write"),
    path(f"{ONE}/write/<slug:part>/both", views.both, name="both"),
    path(f"{ONE}/propose", views.propose, name="propose"),
    path(f"{ONE}/decide", views.decide, name="decide"),
    path(f"{ONE}/stop", views.stop, name="stop"),
    path(f"{ONE}/lead", views.give, name="give"),
]
