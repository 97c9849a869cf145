"""What pages, lists and returns ask of a child's care: episodes, where they live, what stands now."""

from __future__ import annotations

from datetime import datetime

from sightline.looked_after import facts
from sightline.looked_after.models import TimeInCare
from sightline.looked_after.policy.episodes import Care, Episode, HomeFrom, LegalFrom, episodes
from sightline.people.models import Person
from sightline.shared.clock import london_date


def episodes_of(care: TimeInCare) -> list[Episode]:
    """The episodes of one time in care, as the yearly return asks them."""
    legal = care.legal_statuses.all().order_by("began_at")
    stays = care.stays.all().order_by("began_at")
    return episodes(
        Care(
            began_on=london_date(care.recorded_from_at),
            category_of_need=care.category_of_need,
            legal=[LegalFrom(london_date(each.began_at), each.code) for each in legal],
            homes=[
                HomeFrom(
                    on=london_date(each.began_at),
                    home=each.home_id,
                    placement=each.placement,
                    provider=each.provider,
                    urn=each.urn,
                    postcode=each.postcode,
                    with_same_carers=each.with_same_carers,
                    left_because=each.left_because,
                    stay=each.pk,
                )
                for each in stays
            ],
            home_postcode=care.home_postcode,
            ended_on=london_date(care.ended_at) if care.ended_at else None,
            ended_because=care.ended_because,
        )
    )


def latest_care_of(child: Person, at: datetime) -> TimeInCare | None:
    """The time in care that a child is in, or was in last."""
    return facts.care_of(child, at) or TimeInCare.objects.filter(child=child).order_by("-began_at").first()
