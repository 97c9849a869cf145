"""The columns that a county fills, in the order in which the rows are written."""

from __future__ import annotations

COLUMNS: dict[str, str] = {
    "people_person": "id forenames surname known_as born_on born_on_is_estimated expected_on sex pronouns"
    " ethnicity disabilities first_language communication door_alerts is_restricted source added_at",
    "people_address": "id lines postcode uprn",
    "people_residence": "id person_id address_id kind from_on to_on is_confidential confidential_because source",
    "people_identifier": "id person_id kind value source is_superseded",
    "people_name": "id person_id kind forenames surname source",
    "people_contactpoint": "id person_id kind value digits note",
    "people_relationship": "id person_id to_id kind has_parental_responsibility note source",
    "people_professional": "id person_id name role agency phone email",
    "cases_case": "id child_id kind opened_at closed_at because_of_id source",
    "cases_allocation": "id case_id worker_id team_id period is_holding reason allocated_by_id",
    "cases_event": "id child_id case_id kind_id happened_at is_timed recorded_at recorded_by_id because_of_id"
    " outcome summary room row source is_withdrawal reason",
    "cases_decision": "id child_id case_id question outcome reason made_by_id made_at state signed_by_id"
    " signed_at sign_off_reason changed_from",
    "front_door_contact": "id reference channel received_at recorded_at recorded_by_id sent_by_system"
    " is_anonymous referrer_name referrer_role referrer_agency referrer_phone referrer_email"
    " referrer_relationship referrer_wishes referrer_safety worry story children_said who_lives_there address"
    " postcode is_immediate_danger act_now has_nowhere_to_stay family_told family_not_told_because"
    " family_agrees history_adds_up_to household_is partners_add_up_to safety_plan",
    "front_door_contactchild": "id contact_id child_id case_id named_as is_identified identified_by_id"
    " identified_because safety_now child_said child_not_heard_because second_look second_look_note level"
    " indicators judgement why_not_above why_not_below strategy_considered dissent advice transfer_to"
    " judged_by_id judged_at",
    "front_door_contactadult": "id contact_id person_id part is_alleged_to_have_harmed note",
    "front_door_informationrequest": "id contact_id partner urgency question asked_by_id asked_at replied_at"
    " reply is_nil_return reply_recorded_by_id",
    "assessment_assessment": "id child_id case_id because_of_id referral_id started_at target_on target_because"
    " review_on state factors not_seen_because not_seen_alone_because no_voice_because"
    " family_not_heard_because decision_id authorised_at was_without_voice version",
    "assessment_answer": "id assessment_id question text version written_by_id written_at",
    "assessment_managerreview": "id assessment_id number note target_on reviewed_by_id reviewed_at",
    "participation_visit": "id visited_at is_timed kind place place_detail is_announced is_bedroom_seen"
    " who_was_there what_i_saw what_it_means_now what_i_promised visited_by_id recorded_at is_late_entry"
    " late_because withdrawn_because",
    "participation_childatvisit": "id visit_id child_id was_seen was_seen_alone was_observed in_earshot"
    " why_not_alone why_not_seen next_attempt_on",
    "participation_voice": 'id child_id visit_id said_at is_timed words method "where" who_was_there interpreter'
    " our_understanding not_to_be_read_by what_changed told_the_child_on recorded_by_id recorded_at"
    " is_late_entry late_because",
}
"""Every table that the blocks write; parents before what points at them."""
