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
    "recording_entry": "id child_id case_id act asked answers happened_at is_timed recorded_at recorded_by_id"
    " late_because puts_right_id withdrawn_at withdrawn_by_id why",
    "plans_plan": "id child_id case_id kind because_of_id started_at started_by_id agreed_at agreed_by_id agreed_how"
    " ended_at ended_by_id ended_because why contingency step_up step_down family_view for_the_child"
    " shared_with_child_on child_said_of_it next_review_on changed_at changed_by_id",
    "plans_outcome": "id plan_id what why_it_matters how_we_will_know in_their_words is_kept_from_child kept_because"
    " added_by_id added_at reached_on",
    "plans_score": "id outcome_id score scored_by scored_on note recorded_by_id recorded_at",
    "plans_action": "id plan_id outcome_id what part worker_id person_id who_else due_on is_kept_from_child done_on"
    " what_came_of_it dropped_on dropped_because moved_to_id moved_because added_by_id added_at dealt_with_by_id",
    "plans_review": "id plan_id event_id reviewed_at who_came how_the_child_took_part what_changed is_right_plan why"
    " next_review_on recorded_by_id recorded_at",
    "plans_progress": "id review_id outcome_id progress how_we_know",
    "meetings_meeting": "id kind called_for called_at called_by_id called_because how place chair_id note held_at"
    " discussion not_quorate_because recorded_at recorded_by_id late_because changed_because cancelled_at"
    " cancelled_by_id cancelled_because version",
    "meetings_childofmeeting": "id meeting_id child_id case_id because_of_id held_id outcome category reason"
    " safety_plan said_of_them took_part their_views",
    "meetings_invitation": "id meeting_id worker_id person_id name role agency reached_at is_report_asked"
    " report_shared_on attendance knew view invited_at invited_by_id",
    "meetings_dissent": "id part_id invitation_id words",
    "meetings_sending": "id part_id what sent_on sent_to sent_by_id recorded_at",
    "child_protection_enquiry": "id child_id because_of_id opened_at lead_id state not_seen_alone_because decision_id"
    " authorised_at stopped_at stopped_because",
    "child_protection_finding": "id enquiry_id part text version written_by_id written_at",
    "looked_after_home": "id name kind provider provider_name urn address_id phone is_listed is_confidential"
    " confidential_because about closed_on closed_because added_at added_by_id",
    "looked_after_homekeptfrom": "id home_id person_id",
    "looked_after_homecarer": "id home_id person_id from_on to_on",
    "looked_after_approval": "id home_id places age_from age_to from_on to_on is_temporary terms recorded_by_id",
    "looked_after_homelimit": "id home_id kind words child_id from_on to_on recorded_by_id",
    "looked_after_timeincare": "id child_id case_id began_at is_timed known_from_at ended_at category_of_need"
    " home_postcode ended_because agreed_by recorded_by_id recorded_at",
    "looked_after_legalstatus": "id care_id code began_at is_timed ended_at recorded_by_id recorded_at",
    "looked_after_stay": "id care_id home_id placement outcome provider urn postcode miles_from_home with_same_carers"
    " why_here agreed_although began_at is_timed ended_at left_because was_unplanned recorded_by_id recorded_at",
    "looked_after_delegateddecision": "id child_id what who note agreed_on recorded_by_id recorded_at",
    "early_help_agreement": "id child_id case_id agreed_by in_their_words child_says may_know may_not_know given_on"
    " recorded_by_id recorded_at ended_on ended_by_id ended_because",
    "early_help_lead": "id child_id case_id worker_id agency reach reason first_contact_on named_by_id named_at ended_at",
    "early_help_earlyhelpdecision": "id child_id case_id kind outcome reason family_view child_view goes_on_until"
    " decided_by_id decided_at",
    "early_help_offerreferral": "id child_id case_id offer_id why family_says asked_by_id asked_at accepted_at"
    " declined_at declined_because started_on ended_on sessions came_of_it changed_by_id",
    "private_fostering_judgement": "id child_id case_id outcome reason requirements tonight made_by_id made_at state"
    " signed_by_id signed_at sign_off_reason",
    "documents_marking": "id child_id event_id significance effect marked_by_id marked_at",
    "documents_pattern": "id child_id says written_by_id written_at",
}
"""Every table that the blocks write; parents before what points at them."""
