"""Addresses of the front door. Those without a sign-in are at the end, and few."""

from django.urls import path

from sightline.front_door.views import (
    acts,
    api,
    board,
    contact,
    measures,
    new_contact,
    people,
    referrer,
    systems,
    telling,
)

ONE = "front-door/contacts/<int:contact_id>"

app_name = "front_door"
urlpatterns = [
    path("front-door/", board.show_board, name="board"),
    path("front-door/referrers-to-tell", referrer.referrers_to_tell, name="referrers_to_tell"),
    path("front-door/measures", measures.show_measures, name="measures"),
    path("front-door/measures/<str:code>", measures.show_lines, name="measure_lines"),
    path("front-door/systems", systems.show_systems, name="systems"),
    path("front-door/systems/openapi.json", api.openapi, name="openapi"),
    path("front-door/systems/<int:key_id>/end", systems.end_key, name="end_key"),
    path("front-door/contacts/new", new_contact.new_contact, name="new_contact"),
    path("front-door/contacts/new/draft", new_contact.keep_draft, name="new_contact_draft"),
    path("front-door/contacts/new/matches", new_contact.possible_matches, name="possible_matches"),
    path(ONE, contact.show_contact, name="contact"),
    path(f"{ONE}/decide", contact.decide, name="decide"),
    path(f"{ONE}/decide/draft", contact.keep_decide_draft, name="decide_draft"),
    path(f"{ONE}/sign", contact.sign, name="sign"),
    path(f"{ONE}/sign/draft", contact.keep_sign_draft, name="sign_draft"),
    path(f"{ONE}/take", board.take, name="take"),
    path(f"{ONE}/take-over", acts.take_over, name="take_over"),
    path(f"{ONE}/receipt", acts.note_receipt, name="note_receipt"),
    path(f"{ONE}/danger", acts.mark_danger, name="mark_danger"),
    path(f"{ONE}/action", acts.record_action, name="record_action"),
    path(f"{ONE}/ask", acts.ask, name="ask"),
    path(f"{ONE}/asked/<int:request_id>/reply", acts.reply, name="reply"),
    path(f"{ONE}/weigh", acts.weigh, name="weigh"),
    path(f"{ONE}/hand-over", acts.hand_over, name="hand_over"),
    path(f"{ONE}/handovers/<int:handover_id>/accept", acts.accept, name="accept"),
    path(f"{ONE}/same-story", acts.link, name="link"),
    path(f"{ONE}/children/add", people.add_child, name="add_child"),
    path(f"{ONE}/children/<int:about_id>/who", people.identify, name="identify"),
    path(f"{ONE}/children/<int:about_id>/tonight", acts.place_for_tonight, name="place_for_tonight"),
    path(
        f"{ONE}/children/<int:about_id>/same-person/<int:person_id>",
        people.note_same_person,
        name="note_same_person",
    ),
    path(f"{ONE}/adults/add", people.add_adult, name="add_adult"),
    path(f"{ONE}/address", people.set_address, name="set_address"),
    path(f"{ONE}/acknowledge", referrer.acknowledge, name="acknowledge"),
    path(f"{ONE}/outcome", referrer.tell_outcome, name="tell_outcome"),
    # nobody signs in for these
    path("tell-us/<slug:who>", telling.tell_us, name="tell_us"),
    path("told-us/<str:token>", telling.told_us, name="told_us"),
    path("api/v1/contacts", api.receive_contact, name="api"),
]
