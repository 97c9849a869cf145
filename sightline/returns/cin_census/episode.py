"""One CINdetails group: a referral, what followed from it, and how it closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from lxml import etree

from sightline.returns.cin_census.group import Group, groups
from sightline.returns.days import Moment
from sightline.returns.facts import AboutFile, Details, EventFact, Found, Noticed
from sightline.returns.rejections import Rejection
from sightline.returns.row import RowKeys, RowUnusable

REPEATED = "This is given twice with nothing different. One was kept."
TAKE_OUT = "Take out the second one."
AFTER_REFERENCE_DATE = "Something dated after the file’s own reference date was read as it stands"


def read(
    element: etree._Element, child: str, file: str, today: date, about: AboutFile, keys: RowKeys
) -> list[Found]:
    """Every event of one episode."""
    details = Group.of(element, file, today, child)
    try:
        episode = Episode(details, child, about, keys)
    except RowUnusable:
        return list(details.rejected)
    episode.referral(details)
    readings: dict[str, Callable[[Group], None]] = {
        "Assessments": episode.assessment,
        "CINPlanDates": episode.plan,
        "Section47": episode.enquiry,
        "ChildProtectionPlans": episode.protection_plan,
        "PreProceedingsandFGDM": episode.pre_proceedings,
    }
    for found in groups(element, *readings):
        group = Group.of(found, file, today, child)
        with suppress(RowUnusable):
            readings[group.part](group)
        episode.found += group.rejected
    episode.conference_without_enquiry(details)
    episode.closure(details)
    return [*episode.found, *details.rejected]


class Episode:
    """The referral that everything else in its CINdetails belongs to."""

    def __init__(self, details: Group, child: str, about: AboutFile, keys: RowKeys) -> None:
        self.child = child
        self.last = about.as_at or date.max
        self.keys = keys
        self.found: list[Found] = []
        """What it says, in file order: gathered rather than handed on one by one, which is slower."""
        self.received = details.needed_day("CINreferralDate", "referral")
        self.key = self._key(details, f"referral:{child}:{self.received.on}")
        self.conferences: set[date] = set()
        """Conferences that followed an enquiry, so that one is not counted again against the episode."""

    def _key(self, group: Group, natural: str) -> str:
        key = self.keys.key(natural, group.content())
        if key is None:
            group.rejected.append(_repeated(group))
            raise RowUnusable(natural)
        group.key = key
        return key

    def _event(
        self,
        kind: str,
        moment: Moment | None,
        group: Group,
        *,
        outcome: str = "",
        details: Details = (),
        part: str = "",
    ) -> None:
        if moment is None:
            return
        source = group.source()
        if moment.on > self.last:
            self.found.append(Noticed(AFTER_REFERENCE_DATE, source))
        self.found.append(
            EventFact(
                child_key=self.child,
                kind=kind,
                happened_on=moment.on,
                happened_at=moment.at,
                outcome=outcome,
                episode_key=self.key,
                episode_kind="referral",
                ref=f"{group.key}/{part or kind}",
                source=source,
                details=tuple([pair for pair in details if pair[1]]) if details else (),
            )
        )

    def referral(self, details: Group) -> None:
        """The referral: from whom, for what need, and whether anything followed."""
        nothing_followed = details.answer("ReferralNFA")
        self._event(
            "referral.received",
            self.received,
            details,
            outcome={True: "no_further_action", False: "further_action", None: ""}[nothing_followed],
            details=(
                ("referral_source", details.code("ReferralSource", "cin_referral_source")),
                ("primary_need", details.code("PrimaryNeedCode", "cin_primary_need")),
            ),
        )

    def closure(self, details: Group) -> None:
        """The end of the episode, and why."""
        reason = details.code("ReasonForClosure", "cin_reason_for_closure")
        self._event("case.closed", details.day("CINclosureDate"), details, outcome=reason)

    def conference_without_enquiry(self, details: Group) -> None:
        """A conference recorded against the episode itself: the child came from another authority."""
        held = details.day("DateOfInitialCPC")
        if held is not None and held.on not in self.conferences:
            self._event("icpc.held", held, details, details=(("transfer_in", "yes"),))

    def assessment(self, group: Group) -> None:
        """An assessment: begun, looked at by a manager, authorised."""
        started = group.needed_day("AssessmentActualStartDate", "assessment")
        self._key(group, f"{self.key}/assessment:{started.on}")
        factors = group.codes("FactorsIdentifiedAtAssessment", "AssessmentFactors", "cin_assessment_factors")
        self._event("assessment.started", started, group)
        self._event("assessment.manager_review_1", group.day("AssessmentInternalReviewDate"), group)
        self._event(
            "assessment.authorised",
            group.day("AssessmentAuthorisationDate"),
            group,
            details=(("factors", " ".join(factors)),),
        )

    def plan(self, group: Group) -> None:
        """A child in need plan."""
        started = group.needed_day("CINPlanStartDate", "child in need plan")
        self._key(group, f"{self.key}/cin_plan:{started.on}")
        self._event("cin_plan.started", started, group)
        self._event("cin_plan.ended", group.day("CINPlanEndDate"), group)

    def enquiry(self, group: Group) -> None:
        """A section 47 enquiry, which starts at its strategy discussion, and its conference."""
        started = group.needed_day("S47ActualStartDate", "section 47 enquiry")
        self._key(group, f"{self.key}/s47:{started.on}")
        not_required = group.answer("ICPCnotRequired")
        self._event(
            "strategy.held",
            started,
            group,
            outcome="section_47_no_conference" if not_required else "section_47",
        )
        held = group.day("DateOfInitialCPC")
        if held is not None:
            self.conferences.add(held.on)
        self._event("icpc.held", held, group)

    def protection_plan(self, group: Group) -> None:
        """A child protection plan and its review conferences."""
        started = group.needed_day("CPPstartDate", "child protection plan")
        self._key(group, f"{self.key}/cp_plan:{started.on}")
        initial = group.code("InitialCategoryOfAbuse", "cin_category_of_abuse")
        latest = group.code("LatestCategoryOfAbuse", "cin_category_of_abuse")
        previous = group.text("NumberOfPreviousCPP")
        self._event(
            "cp_plan.started",
            started,
            group,
            outcome=initial,
            details=(("latest_category", latest), ("previous_plans", previous if previous.isdigit() else "")),
        )
        self._reviews(group)
        self._event("cp_plan.ended", group.day("CPPendDate"), group)

    def _reviews(self, group: Group) -> None:
        seen: set[date] = set()
        for line, written in group.repeated("Reviews", "CPPreviewDate"):
            group.values = {**group.values, "CPPreviewDate": written}
            group.line = line
            held = group.day("CPPreviewDate")
            if held is not None and held.on not in seen:
                seen.add(held.on)
                self._event("rcpc.held", held, group, part=f"rcpc.held:{held.on}")

    def pre_proceedings(self, group: Group) -> None:
        """Pre-proceedings, and the offer of a family group decision-making meeting (from 2026-27)."""
        decided = group.needed_day("PPStartDate", "start of pre-proceedings")
        self._key(group, f"{self.key}/preproceedings:{decided.on}")
        offered, held = group.answer("FGDMMeetingOffer"), group.answer("FGDMMeetingFac")
        meetings = group.text("ReviewMeetingsCount")
        self._event(
            "preproceedings.decided",
            decided,
            group,
            details=(
                ("family_group_meeting_offered", _yes_or_no(offered)),
                ("family_group_meeting_held", _yes_or_no(held)),
                ("review_meetings", meetings if meetings.isdigit() else ""),
            ),
        )
        self._event("lbp.sent", group.day("LBPSentDate"), group)
        self._event("preproceedings.first_meeting", group.day("InitialPPMeetingDate"), group)
        self._event("preproceedings.outcome", group.day("StepDecisionDate"), group, outcome=_outcome(group))
        letter = group.day("LetterInitCPDate")
        self._event(
            "court.application_issued",
            group.day("CourtAppDate"),
            group,
            details=(("letter_sent_on", letter.on.isoformat() if letter else ""),),
        )


def _yes_or_no(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[answer]


def _outcome(group: Group) -> str:
    outcome = group.text("PPOutcome").upper()
    if outcome and outcome not in {"A", "B", "C"}:
        group.reject("PPOutcome", f"PPOutcome “{outcome}” is not one of its codes.", "Use A, B or C.")
        return ""
    return outcome


def _repeated(group: Group) -> Rejection:
    return Rejection("row", group.file, group.part, group.line, group.child, "", "", REPEATED, TAKE_OUT)
