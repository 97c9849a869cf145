"""Form fields in the GOV.UK manner: what was typed is kept, and what is wrong is said so it can be put right.

They parse and word; they never save. Their markup is in `web/templates/forms.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxValueValidator, MinValueValidator

from sightline.shared.wording import LONDON, listed, long_date, lower_first, plural

When = Literal["any", "past", "future"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose, with a hint, and the fields that only matter once it is chosen."""

    value: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    exclusive: bool = False
    """Choosing this one unticks the others: "None of these"."""
    divider: str = ""
    """A word shown before this choice, usually "or"."""


@dataclass(slots=True)
class Look:
    """How a field is drawn. Nothing here changes what is accepted."""

    width: int | str | None = None
    """Characters (2, 3, 4, 5, 10, 20, 30) or a part of the column: "one-half", "two-thirds"."""
    rows: int = 5
    max_words: int | None = None
    inline: bool = False
    small: bool = False
    size: str = "s"
    """Of the label or legend: s, m, l or xl."""
    autocomplete: str = ""
    inputmode: str = ""
    spellcheck: bool | None = None
    prefix: str = ""
    suffix: str = ""
    accept: str = ""
    prompt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


class Worded(forms.Field):
    """What every field here shares: a label, a hint, and a sentence for when it is left empty."""

    kind = "text"
    verb = "Enter"

    noun = "Your answer"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        called: str = "",
        missing: str = "",
        look: Look | None = None,
        **options: Any,
    ) -> None:
        is_question = label.endswith("?")
        self.look = look or Look()
        self.called = called or (self.noun if is_question else label)
        """What its errors call it: "Date of birth"; a question is not a name, so "The date"."""
        super().__init__(label=label, help_text=hint, **options)
        wanted = lower_first(called) or (f"an answer to “{label}”" if is_question else lower_first(label))
        self.error_messages["required"] = missing or f"{self.verb} {wanted}"

    def refuse(self, ending: str, boxes: Sequence[str] = ()) -> ValidationError:
        """The error that begins with this field's own name, and the boxes it is about."""
        return ValidationError(f"{self.called} {ending}", code="invalid", params={"boxes": list(boxes)})


class TextField(Worded, forms.CharField):
    """A few words on one line."""


class PasswordField(Worded, forms.CharField):
    """A password: never trimmed, and never sent back to the page."""

    kind = "password"

    def __init__(self, label: str = "Password", **options: Any) -> None:
        super().__init__(label, strip=False, **options)
        self.look.autocomplete = self.look.autocomplete or "current-password"
        self.look.spellcheck = False


class LongTextField(Worded, forms.CharField):
    """Writing of any length. The number of rows says roughly how much is expected."""

    kind = "textarea"
    widget = forms.Textarea

    def validate(self, value: Any) -> None:
        """Refuse more words than asked for, saying how many too many."""
        super().validate(value)
        words, most = len(str(value or "").split()), self.look.max_words
        if most is not None and words > most:
            raise self.refuse(f"must be {most:,} words or fewer. You have written {words:,}")


class EmailField(Worded, forms.CharField):
    """An email address."""

    kind = "email"

    def __init__(self, label: str = "Email address", **options: Any) -> None:
        super().__init__(label, **options)
        self.look.autocomplete = self.look.autocomplete or "off"
        self.look.spellcheck = False
        self.validators.append(
            EmailValidator(message="Enter an email address in the correct format, like name@example.com")
        )


class PhoneField(Worded, forms.CharField):
    """A telephone number, kept with the spaces the person typed, because that is how it will be read out."""

    kind = "phone"

    def __init__(self, label: str = "Telephone number", **options: Any) -> None:
        super().__init__(label, **options)
        self.look.width = self.look.width or 20
        self.look.autocomplete = self.look.autocomplete or "off"

    def clean(self, value: Any) -> str:
        """Accept anything that could be dialled, and an extension after it."""
        typed: str = super().clean(value)
        number = re.split(r"(?i)\bext(?:ension)?\b|\bx\s*\d", typed)[0]
        digits = re.sub(r"\D", "", number)
        if typed and (not 9 <= len(digits) <= 15 or re.search(r"[^\d\s()+.\-]", number)):
            raise ValidationError(
                "Enter a telephone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
                code="invalid",
            )
        return typed


class NumberField(Worded, forms.IntegerField):
    """A whole number."""

    kind = "number"
    widget = forms.TextInput

    def __init__(
        self, label: str, *, least: int | None = None, most: int | None = None, **options: Any
    ) -> None:
        super().__init__(label, **options)
        self.look.inputmode = "numeric"
        self.look.width = self.look.width or 5
        self.error_messages["invalid"] = f"{self.called} must be a whole number, like 4"
        if least is not None:
            self.validators.append(
                MinValueValidator(least, message=f"{self.called} must be {least:,} or more")
            )
        if most is not None:
            self.validators.append(
                MaxValueValidator(most, message=f"{self.called} must be {most:,} or fewer")
            )


class Choosing(Worded):
    """What the fields with a list of answers share."""

    verb = "Select"

    def set_options(self, options: Iterable[Choice | tuple[str, str]]) -> None:
        """Change what can be chosen; a view may do this once it knows the children in the house."""
        self.options = [option if isinstance(option, Choice) else Choice(*option) for option in options]
        self.choices = [(option.value, option.label) for option in self.options]

    def _explain(self) -> None:
        self.error_messages["invalid_choice"] = f"{self.called} must be one of those listed"


class RadiosField(Choosing, forms.ChoiceField):
    """One answer out of a few."""

    kind = "radios"

    def __init__(self, label: str, options: Iterable[Choice | tuple[str, str]], **rest: Any) -> None:
        super().__init__(label, **rest)
        self.set_options(options)
        self._explain()


class SelectField(RadiosField):
    """One answer out of many. Prefer radios when there are seven or fewer."""

    kind = "select"


class CheckboxesField(Choosing, forms.MultipleChoiceField):
    """Any number of answers. An answer marked exclusive cannot stand with another."""

    kind = "checkboxes"

    def __init__(self, label: str, options: Iterable[Choice | tuple[str, str]], **rest: Any) -> None:
        super().__init__(label, **rest)
        self.set_options(options)
        self._explain()

    def validate(self, value: Any) -> None:
        """Refuse "None of these" together with one of these."""
        super().validate(value)
        alone = [option for option in self.options if option.exclusive and option.value in value]
        if alone and len(value) > 1:
            raise ValidationError(f"Select what applies, or select “{alone[0].label}”", code="invalid")


class YesNoField(RadiosField):
    """Yes or no; None only when nobody had to answer."""

    kind = "radios"

    def __init__(
        self, label: str, *, yes: Choice | None = None, no: Choice | None = None, **rest: Any
    ) -> None:
        look = rest.pop("look", None) or Look(inline=not ((yes and yes.reveals) or (no and no.reveals)))
        super().__init__(label, [yes or Choice("yes", "Yes"), no or Choice("no", "No")], look=look, **rest)

    def clean(self, value: Any) -> bool | None:
        """True, False or, when unanswered and not required, None."""
        answer = super().clean(value)
        return None if answer in (None, "") else answer == self.options[0].value

    def prepare_value(self, value: Any) -> Any:
        """A recorded True or False, as the answer that stands for it."""
        return self.options[0 if value else 1].value if isinstance(value, bool) else value


class TickField(Worded, forms.BooleanField):
    """One box to tick to confirm something."""

    kind = "tick"
    verb = "Confirm that"


class UploadField(Worded, forms.FileField):
    """A file."""

    kind = "upload"
    verb = "Choose"

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.error_messages["empty"] = "The file you chose is empty"


class BoxesWidget(forms.Widget):
    """Reads several boxes that together make one answer, exactly as typed."""

    boxes: tuple[str, ...] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What was typed in each box."""
        whole = str(data.get(name) or "")
        if whole and not any(f"{name}-{box}" in data for box in self.boxes):
            return self.split(whole)
        return {box: str(data.get(f"{name}-{box}") or "").strip() for box in self.boxes}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Nothing was sent for this answer at all."""
        return name not in data and not any(f"{name}-{box}" in data for box in self.boxes)

    def split(self, value: Any) -> dict[str, str]:
        """A recorded value, as the boxes would show it."""
        raise NotImplementedError


class DateBoxes(BoxesWidget):
    """Day, month and year."""

    boxes = ("day", "month", "year")

    def split(self, value: Any) -> dict[str, str]:
        """Also reads 2026-04-02, which is how addresses and programs say a date."""
        if isinstance(value, str):
            found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value.strip())
            parts = (found[3], found[2], found[1]) if found else (value, "", "")
            return dict(zip(self.boxes, (part.lstrip("0") or part for part in parts), strict=True))
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}


class DateTimeBoxes(DateBoxes):
    """Day, month, year and time of day."""

    boxes = ("day", "month", "year", "time")

    def split(self, value: Any) -> dict[str, str]:
        """An instant, on an English clock."""
        if isinstance(value, str):
            day, _, clock = value.partition("T")
            return {**DateBoxes().split(day), "time": clock[:5]}
        there = value.astimezone(LONDON)
        return {**DateBoxes().split(there.date()), "time": f"{there:%H:%M}"}


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateField(Worded):
    """A date, in three boxes. `when="past"` or `"future"` is judged against the form's own `at`."""

    kind = "date"
    noun = "The date"
    widget: Any = DateBoxes

    def __init__(self, label: str, *, when: When = "any", **options: Any) -> None:
        self.when = when
        self.today: date | None = None
        self.earliest: date | None = None
        super().__init__(label, **options)

    def prepare_value(self, value: Any) -> Any:
        """The boxes' contents, whether typed or recorded."""
        return value if value is None or isinstance(value, dict) else DateBoxes().split(value)

    def to_python(self, value: Any) -> date | None:
        """The date in the boxes, or what is wrong with them."""
        if value is None or isinstance(value, date):
            return value
        return self.read_day(value)

    def validate(self, value: Any) -> None:
        """Refuse a day on the wrong side of today."""
        super().validate(value)
        if value is not None:
            self.check_side_of_today(value)

    def read_day(self, typed: Mapping[str, str]) -> date | None:
        """Read the three boxes; say which is missing, and refuse a day that never was."""
        boxes = DateBoxes.boxes
        absent = [box for box in boxes if not typed[box]]
        if len(absent) == len(boxes):
            return None
        if absent:
            raise self.refuse(f"must include {listed(['a ' + box for box in absent])}", absent)
        month = typed["month"][:3].lower()
        number = str(MONTHS.index(month) + 1) if month in MONTHS else typed["month"]
        if not all(part.isascii() and part.isdigit() for part in (typed["day"], number, typed["year"])):
            raise self.refuse("must be a real date", boxes)
        if len(typed["year"]) != 4:
            raise self.refuse("must have a year of 4 numbers, like 2026", ["year"])
        try:
            return date(int(typed["year"]), int(number), int(typed["day"]))
        except ValueError as impossible:
            raise self.refuse("must be a real date", boxes) from impossible

    def check_side_of_today(self, day: date) -> None:
        """Refuse a future birthday, and a next visit in the past."""
        if self.earliest and day < self.earliest:
            raise self.refuse(f"must be on or after {long_date(self.earliest)}", DateBoxes.boxes)
        if self.today is None:
            return
        if self.when == "past" and day > self.today:
            raise self.refuse("must be today or in the past", DateBoxes.boxes)
        if self.when == "future" and day < self.today:
            raise self.refuse("must be today or in the future", DateBoxes.boxes)


class TimeField(Worded, forms.CharField):
    """A time of day: 5pm, 5:30pm, 17:30, midday."""

    kind = "time"

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, **options)
        self.look.width = self.look.width or 5
        self.look.spellcheck = False

    def clean(self, value: Any) -> Any:
        """The time, or None when it was left empty and need not be given."""
        typed = value if isinstance(value, time) else super().clean(value)
        if isinstance(typed, time) or not typed:
            return typed or None
        return read_time(typed) or self._not_a_time()

    def prepare_value(self, value: Any) -> Any:
        """A recorded time, as someone would type it."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def _not_a_time(self) -> None:
        raise ValidationError(TIME_EXAMPLE, code="invalid")


TIME_EXAMPLE = "Enter a time, like 5:30pm or 17:30"


def read_time(typed: str) -> time | None:
    """A time of day as people write it, or None. A bare "5" is refused: morning or evening matters."""
    words = typed.strip().lower().replace(" ", "").replace(".", ":")
    if words in ("midnight", "midday", "noon"):
        return time(0) if words == "midnight" else time(12)
    found = re.fullmatch(r"(\d{1,2})(?::?(\d\d))?(am|pm|a:m:|p:m:|a:m|p:m)?", words)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


class DateTimeField(DateField):
    """When something happened, to the minute, in England's time; kept in UTC."""

    kind = "date_time"
    noun = "The time"
    widget: Any = DateTimeBoxes

    def __init__(self, label: str, *, when: When = "any", **options: Any) -> None:
        self.now: datetime | None = None
        super().__init__(label, when=when, **options)

    def prepare_value(self, value: Any) -> Any:
        """The boxes' contents, whether typed or recorded."""
        return value if value is None or isinstance(value, dict) else DateTimeBoxes().split(value)

    def to_python(self, value: Any) -> Any:
        """The instant in the boxes, or what is wrong with them."""
        if value is None or isinstance(value, datetime):
            return value
        day = self.read_day(value)
        if day is None and not value["time"]:
            return None
        if day is None:
            raise self.refuse("must include a date", DateBoxes.boxes)
        if not value["time"]:
            raise self.refuse("must include a time", ["time"])
        clock = read_time(value["time"])
        if clock is None:
            raise ValidationError(TIME_EXAMPLE, code="invalid", params={"boxes": ["time"]})
        return self._instant(day, clock)

    def check_side_of_today(self, day: date) -> None:
        """To the minute when the form knows the minute."""
        instant = day if isinstance(day, datetime) else None
        if instant is not None and self.now is not None:
            if self.when == "past" and instant > self.now:
                raise self.refuse("must be in the past", DateTimeBoxes.boxes)
            if self.when == "future" and instant < self.now:
                raise self.refuse("must be in the future", DateTimeBoxes.boxes)

    def _instant(self, day: date, clock: time) -> datetime:
        there = datetime.combine(day, clock, tzinfo=LONDON)
        instant = there.astimezone(UTC)
        if instant.astimezone(LONDON).time() != clock:
            raise self.refuse("is in the hour that did not happen, when the clocks went forward", ["time"])
        return instant


def too_large(size: int, most: int) -> str:
    """The sentence for a file that is too big."""
    return (
        f"The file must be smaller than {plural(most // 1_000_000, 'megabyte')}; this one is {size / 1e6:.1f}"
    )
