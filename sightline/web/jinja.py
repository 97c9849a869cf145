"""The template environment: where templates are found, and the words and helpers every page shares."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader, Undefined
from markupsafe import Markup

from sightline.shared import wording
from sightline.shared.wording import WorkingDaysBetween
from sightline.standards.working_days import england_and_wales
from sightline.web import clocks, navigation

HERE = Path(__file__).parent

FILTERS = {
    "date": wording.full_date,
    "short_date": wording.short_date,
    "long_date": wording.long_date,
    "time": wording.clock_time,
    "date_time": wording.date_time,
    "short_date_time": wording.short_date_time,
    "happened": wording.happened,
    "ago": wording.ago,
    "age": wording.age,
    "plural": wording.plural,
    "an": wording.an,
    "authority": wording.authority,
    "who_says_so": wording.who_says_so,
    "listed": wording.listed,
    "lower_first": wording.lower_first,
    "duration": wording.duration,
    "due_at": wording.due_at,
}


def environment(**options: Any) -> Environment:
    """Every room's `templates` folder and the GOV.UK macros, with our filters and helpers."""
    given = options.pop("loader", None)
    options["undefined"] = Undefined  # the GOV.UK macros rely on absent parameters being quietly absent
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    loaders = [FileSystemLoader(_template_folders()), _govuk_macros(), *([given] if given else [])]
    made = Environment(loader=ChoiceLoader(loaders), **{"autoescape": True, **options})  # noqa: S701
    made.filters.update(FILTERS, due=due, time_left=time_left)
    made.globals.update(
        static=static,
        url=url,
        url_if_any=url_if_any,
        address_with=address_with,
        navigation=navigation.items,
        signed_in=navigation.signed_in,
        authority_name=navigation.authority_name,
        today=navigation.today,
        plural=wording.plural,
        age=wording.age,
        clock_state=clock_state,
        draw_small_clock=draw_small_clock,
    )
    return made


@lru_cache(maxsize=16384)
def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page. Lists ask for the same ones at every drawing."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_if_any(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, or nothing where this installation has no such page."""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return ""


def address_with(request: Any, **changes: Any) -> str:
    """This page's own address with some filters changed and the others kept; None takes one away."""
    kept = request.GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            kept.pop(name, None)
        elif isinstance(value, list | tuple):
            kept.setlist(name, [str(each) for each in value])
        else:
            kept[name] = str(value)
    query = urlencode(list(kept.lists()), doseq=True)
    return f"{request.path}?{query}" if query else str(request.path)


def due(moment: datetime | None, now: datetime) -> str:
    """The due time said twice, counting England's working days."""
    return wording.due(moment, now, _working_days())


def clock_state(duty: clocks.ShownDuty, now: datetime) -> clocks.ClockState:
    """Where a duty stands, counting England's working days."""
    return clocks.clock_state(duty, now, _working_days())


def draw_small_clock(duty: clocks.ShownDuty, now: datetime) -> Markup:
    """The clock of a table's cell, counting England's working days."""
    return clocks.small_clock(duty, now, _working_days())


def time_left(moment: datetime, now: datetime) -> str:
    """How far away a due time is, counting England's working days."""
    return wording.time_left(moment, now, _working_days())


def _working_days() -> WorkingDaysBetween:
    return england_and_wales().elapsed


def _template_folders() -> list[Path]:
    rooms = [
        Path(room.path) / "templates" for room in apps.get_app_configs() if room.name.startswith("sightline.")
    ]
    folders = [HERE / "templates", *rooms]
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def _govuk_macros() -> PrefixLoader:
    return PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
