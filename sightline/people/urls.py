"""The addresses of people."""

from django.urls import path

from sightline.people.views import around, drawings, finding, homes, names, persons

app_name = "people"

urlpatterns = [
    path("people/search", finding.search_page, name="search"),
    path("people/search/suggestions", finding.suggestions, name="search_suggestions"),
    path("people/possible-duplicates", finding.duplicates, name="possible_duplicates"),
    path("people/add", persons.add, name="add"),
    path("people/<int:person_id>/", persons.person, name="person"),
    path("people/<int:person_id>/more", persons.more, name="more"),
    path("people/<int:person_id>/change", persons.change, name="change"),
    path("people/<int:person_id>/born", persons.born, name="born"),
    path("people/<int:person_id>/names/add", names.add_name, name="add_name"),
    path("people/<int:person_id>/numbers/add", names.add_number, name="add_number"),
    path(
        "people/<int:person_id>/numbers/<int:number_id>/supersede", names.supersede, name="supersede_number"
    ),
    path("people/<int:person_id>/addresses/add", homes.add_address, name="add_address"),
    path("people/<int:person_id>/addresses/<int:residence_id>/left", homes.left, name="left_address"),
    path(
        "people/<int:person_id>/addresses/<int:residence_id>/confidential",
        homes.confidential,
        name="confidential_address",
    ),
    path("people/<int:person_id>/contact-details/add", homes.add_contact_point, name="add_contact_point"),
    path("people/<int:person_id>/family/add", around.add_relationship, name="add_relationship"),
    path(
        "people/<int:person_id>/family/<int:relationship_id>/over",
        around.relationship_over,
        name="relationship_over",
    ),
    path("people/<int:person_id>/professionals/add", around.add_professional, name="add_professional"),
    path("people/<int:person_id>/family/drawing", drawings.family_drawing, name="family_drawing"),
    path(
        "people/<int:person_id>/family/drawing.svg", drawings.family_drawing_file, name="family_drawing_file"
    ),
    path("people/<int:person_id>/around", drawings.people_around, name="people_around"),
    path("people/<int:person_id>/around.svg", drawings.people_around_file, name="people_around_file"),
    path("people/<int:person_id>/around/connection", drawings.connection, name="connection"),
    path("people/<int:person_id>/same-person", around.same_person, name="same_person"),
]
