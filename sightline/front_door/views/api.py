"""A partner's own system sends us a contact: POST /api/v1/contacts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Field, Header, NinjaAPI, Schema, Status
from ninja.errors import HttpError, ValidationError
from ninja.security import APIKeyHeader

from sightline.access import session
from sightline.access.gate import requires
from sightline.front_door import actions
from sightline.front_door.actions.keys import system_with
from sightline.front_door.levels import ACT_NOW
from sightline.front_door.models import ApiKey, Channel
from sightline.front_door.models.contact import ReferrerRole, Wishes
from sightline.front_door.told import AdultTold, ChildTold, Told
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

LONGEST = 20_000


class ChildSent(Schema):
    """A child, as the sender knows them. At least one; a name is not needed."""

    forenames: str = Field("", max_length=120)
    surname: str = Field("", max_length=120)
    born_on: date | None = None
    age: int | None = Field(None, ge=0, le=25)
    sex: str = Field("U", pattern="^[FMU]$")
    said: str = Field("", max_length=LONGEST)


class AdultSent(Schema):
    """An adult, as the sender knows them."""

    forenames: str = Field("", max_length=120)
    surname: str = Field("", max_length=120)
    born_on: date | None = None
    part: str = Field("other", description="mother, father, parents_partner, carer, may_pose_risk, other ...")
    is_alleged_to_have_harmed: bool = False


class ReferrerSent(Schema):
    """Who is telling us."""

    name: str = Field("", max_length=150)
    role: str = Field(description="police, school, health_visitor, gp, hospital, housing, other ...")
    agency: str = Field("", max_length=150)
    phone: str = Field("", max_length=40)
    email: str = Field("", max_length=200)
    wishes: str = Field(Wishes.OUTCOME, description="outcome, receipt or nothing")


class ContactSent(Schema):
    """One contact. Its time of receipt is when this arrives."""

    story: str = Field(min_length=1, max_length=LONGEST)
    worry: str = Field("", max_length=200)
    children: list[ChildSent] = Field(min_length=1, max_length=20)
    adults: list[AdultSent] = Field(default_factory=list, max_length=20)
    referrer: ReferrerSent
    address: str = Field("", max_length=300)
    postcode: str = Field("", max_length=10)
    who_lives_there: str = Field("", max_length=LONGEST)
    is_immediate_danger: bool = False
    act_now: list[str] = Field(default_factory=list, description="Signs from the act-now list: ACT-1 ...")
    family_told: bool | None = None
    family_not_told_because: str = Field("", max_length=LONGEST)


class Received(Schema):
    """That it arrived, and what happens next."""

    reference: str
    received_at: datetime
    message: str


class Reasons(Schema):
    """Why it was not taken in. Nothing was kept."""

    reasons: list[str]


class PartnersKey(APIKeyHeader):
    """Each system has a key of its own, given by a front door manager."""

    param_name = "X-API-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> ApiKey | None:
        with transaction.atomic():
            session.act_as_the_system()
            return system_with(key or "")


api = NinjaAPI(
    title="Telling us about a child",
    version="1.0.0",
    docs_url=None,
    openapi_url=None,
    description="If a child is in danger now, telephone 999. "
    "Nobody reads this at night: telephone 01632 960 199.",
)


@api.post(
    "/contacts",
    auth=PartnersKey(),
    response={201: Received, 200: Received, 422: Reasons, 409: Reasons},
    url_name="receive",
    summary="Send one contact",
)
def receive(
    request: HttpRequest,
    sent: ContactSent,
    idempotency_key: Annotated[str, Header(min_length=8, max_length=80)],
) -> Status[dict[str, Any]]:
    """Send one contact. The same Idempotency-Key with the same body gets the same answer, once made."""
    now = clock.now()
    system: ApiKey = request.auth  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            session.act_as_the_system()
            contact, is_new = actions.receive_by_api(
                _told(sent, system, now), system=system, at=now, key=idempotency_key, body=request.body
            )
    except Refused as refusal:
        return Status(409 if "already been used" in str(refusal) else 422, {"reasons": refusal.reasons})
    said = {"reference": contact.reference, "received_at": contact.received_at, "message": RECEIVED}
    return Status(201 if is_new else 200, said)


RECEIVED = (
    "Received. A manager is responsible for it from this moment. If a child is in danger now, telephone 999."
)


def _told(sent: ContactSent, system: ApiKey, now: datetime) -> Told:
    referrer = sent.referrer
    _check_words(sent)
    return Told(
        channel=Channel.API,
        received_at=now,
        story=sent.story,
        worry=sent.worry,
        children=tuple(ChildTold(**child.dict()) for child in sent.children),
        adults=tuple(AdultTold(**adult.dict()) for adult in sent.adults),
        address=sent.address,
        postcode=sent.postcode,
        who_lives_there=sent.who_lives_there,
        is_immediate_danger=sent.is_immediate_danger,
        act_now=tuple(sent.act_now),
        referrer_name=referrer.name,
        referrer_role=referrer.role,
        referrer_agency=referrer.agency,
        referrer_phone=referrer.phone,
        referrer_email=referrer.email,
        referrer_wishes=referrer.wishes,
        family_told=sent.family_told,
        family_not_told_because=sent.family_not_told_because,
        sent_by_system=system.name,
    )


def _check_words(sent: ContactSent) -> None:
    """Only words that we know, so that nothing is quietly lost."""
    from sightline.front_door.models import Part

    known = {sign.id for sign in ACT_NOW}
    wrong = [f"{sign} is not on the act-now list" for sign in sent.act_now if sign not in known]
    wrong += [
        f"{adult.part} is not a part that an adult can have"
        for adult in sent.adults
        if adult.part not in Part.values
    ]
    if sent.referrer.role not in ReferrerRole.values:
        wrong.append(f"{sent.referrer.role} is not one of the services we know")
    if sent.referrer.wishes not in Wishes.values:
        wrong.append(f"{sent.referrer.wishes} is not outcome, receipt or nothing")
    if any(child.born_on and child.born_on > clock.now().date() for child in sent.children):
        wrong.append("A date of birth is in the future")
    if wrong:
        raise Refused(wrong)


@api.exception_handler(ValidationError)
def _say_what_is_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    reasons = [f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in error.errors]
    return api.create_response(request, {"reasons": reasons}, status=422)


@api.exception_handler(HttpError)
def _say_no(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, {"reasons": [str(error)]}, status=error.status_code)


receive_contact: Callable[..., HttpResponse] = next(
    each.callback for each in api.urls[0] if str(each.pattern) == "contacts" and each.callback
)


@requires("front_door.view")
def openapi(request: WorkerRequest) -> HttpResponse:
    """How another system sends us a contact, to be read by machines and handed to partners."""
    return JsonResponse(
        api.get_openapi_schema(path_prefix="/api/v1"), json_dumps_params={"indent": 2, "default": str}
    )
