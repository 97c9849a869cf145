"""Pages are drawn from parts that keep their promises: nothing inline, nothing foreign, nothing lost."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from jinja2 import Environment

from sightline.shared import fields
from sightline.shared.forms import GovukForm
from sightline.web.clocks import clock_state

ROOMS = Path(__file__).parents[2]
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
VENDOR = ROOMS / "web" / "static" / "vendor"
OUR_SCRIPTS = sorted((ROOMS / "web" / "static" / "sightline").glob("*.js"))
NOW = datetime(2026, 4, 2, 9, 40, tzinfo=UTC)


def environment() -> Environment:
    return engines["jinja2"].env  # type: ignore[attr-defined, no-any-return]


def drawn(source: str, **context: object) -> str:
    return environment().from_string(source).render(**context)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_is_sound_and_holds_no_script_or_style_of_its_own(template: Path) -> None:
    source = template.read_text()

    environment().parse(source)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"']|hx-on|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_loads_nothing_from_another_host(template: Path) -> None:
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", template.read_text())


def test_what_only_gov_uk_may_use_has_been_taken_out() -> None:
    for file in VENDOR.rglob("*"):
        assert file.suffix not in {".woff", ".woff2"}
        assert not re.search(r"crest|crown|opengraph", file.name)
    for sheet in VENDOR.rglob("*.css"):
        css = sheet.read_text()
        assert "GDS Transport" not in css
        assert "@font-face" not in css
        assert not re.search(r"url\((?!images/)", css)


def test_every_vendored_package_carries_its_licence() -> None:
    packages = [folder for folder in VENDOR.iterdir() if folder.is_dir()]

    assert len(packages) == 2
    assert all("MIT License" in (folder / "LICENSE.txt").read_text() for folder in packages)


@pytest.mark.parametrize("script", OUR_SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_only_files_that_are_here(script: Path) -> None:
    for wanted in re.findall(r"""(?:from|import\()\s*["']([^"']+)["']""", script.read_text()):
        assert (script.parent / wanted).is_file()


class NoteForm(GovukForm):
    note = fields.LongTextField("Note", hint="In their words")
    channel = fields.RadiosField(
        "How", [fields.Choice("other", "Other", reveals=("how",)), fields.Choice("call", "Call")]
    )
    how = fields.LongTextField("Say how")
    when = fields.DateField("When")


FORM = '{% from "forms.html" import error_summary, fields %}{{ error_summary(form) }}{{ fields(form) }}'


def test_what_was_typed_comes_back_letter_for_letter_even_within_an_answer() -> None:
    typed = "\n  He was cold.\n\n    <b>Very</b> cold & hungry\n"
    data = QueryDict(mutable=True)
    data.update({"note": typed, "channel": "other", "how": typed})

    page = drawn(FORM, form=NoteForm(data))

    written = "\n  He was cold.\n\n    &lt;b&gt;Very&lt;/b&gt; cold &amp; hungry\n"
    assert re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL) == [written, written]


def test_every_error_leads_to_a_field_that_is_there_and_says_so() -> None:
    page = drawn(FORM, form=NoteForm(QueryDict("channel=other&when-day=31")))

    links = re.findall(r'<a href="#([^"]+)"', page)
    assert links == ["id_note", "id_how", "id_when-month"]
    assert all(f'id="{link}"' in page for link in links)
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert all(f'id="{name}"' in page for name in described.split())


def test_a_field_is_drawn_once_even_when_an_answer_reveals_it() -> None:
    assert drawn(FORM, form=NoteForm()).count('id="id_how"') == 1


def test_names_are_escaped_wherever_they_are_shown() -> None:
    child = SimpleNamespace(name="<script>alert(1)</script>", alerts=[("<i>", "<u>")], last_said="<p>")

    page = drawn('{% from "components.html" import child_banner %}{{ child_banner(child) }}', child=child)

    assert not re.search(r"<(script|i|u|p)>", page.replace('<p class="', ""))


def test_a_child_whom_nobody_holds_is_said_to_have_nobody() -> None:
    child = SimpleNamespace(
        name="Leo Marsh", accountable=None, lives_at="9 Mill Lane", address_is_confidential=True
    )

    page = drawn('{% from "components.html" import child_banner %}{{ child_banner(child) }}', child=child)

    assert "Nobody yet" in page
    assert "Confidential address" in page
    assert "9 Mill Lane" not in page


def a_duty(due_in: timedelta, *, done_at: datetime | None = None) -> SimpleNamespace:
    due_at = NOW + due_in
    return SimpleNamespace(
        due_at=due_at, opened_at=NOW - timedelta(days=1), warns_at=NOW, discharged_at=done_at, words="See Mia"
    )


@pytest.mark.parametrize(
    ("due_in", "tone", "words", "gone"),
    [
        (timedelta(hours=5), "soon", "In 5 hours", 83),
        (timedelta(days=1), "soon", "Tomorrow", 50),
        (timedelta(0), "soon", "Due now", 100),
        (timedelta(hours=-2), "late", "Past its time by 2 hours", 100),
        (timedelta(hours=-25), "late", "Past its time since yesterday", 100),
    ],
)
def test_a_clock_says_in_words_what_its_bar_shows(
    due_in: timedelta, tone: str, words: str, gone: int
) -> None:
    state = clock_state(a_duty(due_in), NOW)

    assert (state.tone, state.words, state.gone, state.is_late) == (tone, words, gone, tone == "late")


def test_a_clock_in_a_table_says_the_same_as_the_whole_clock() -> None:
    page = drawn(
        '{% from "components.html" import small_clock %}{{ small_clock(duty, now) }}',
        duty=a_duty(timedelta(hours=-2)),
        now=NOW,
    )

    assert "sl-clock--late" in page
    assert "Past its time by 2 hours" in page
    assert "2 Apr 2026, 8:40am" in page


def test_what_was_done_late_says_so_for_ever() -> None:
    state = clock_state(a_duty(timedelta(days=-3), done_at=NOW - timedelta(days=2)), NOW)

    assert state.tone == "done"
    assert state.words == "Done late, 31 Mar 2026, 10:40am"


def test_a_clock_without_a_date_says_that_none_is_set() -> None:
    duty = SimpleNamespace(due_at=None, words="Visit")

    assert "No date is set" in drawn(
        '{% from "components.html" import clock %}{{ clock(duty, now) }}', duty=duty, now=NOW
    )


def test_sorting_and_filtering_keep_the_other_filters_of_the_address() -> None:
    request = RequestFactory().get("/team", {"who": "unseen", "sort": "name", "page": "3"})

    page = drawn(
        '{% from "components.html" import sort_header, filter_links %}'
        '{{ sort_header(request, "Child", "name") }}'
        '{{ filter_links(request, "Show", "who", [("late", "Late")]) }}',
        request=request,
    )

    assert re.findall(r'href="([^"]+)"', page) == [
        "/team?who=unseen&amp;sort=-name",
        "/team?sort=name",
        "/team?who=late&amp;sort=name",
    ]
    assert 'aria-sort="ascending"' in page


def test_filters_say_what_they_are_without_the_moment_they_were_drawn() -> None:
    filters = environment().filters

    assert filters["date"](date(2026, 4, 2)) == "Thursday 2 April 2026"
    assert filters["due"](datetime(2026, 4, 8, 16, tzinfo=UTC), NOW) == (
        "Due Wednesday 8 April, 5pm (in 2 working days)"  # Good Friday and Easter Monday are passed over
    )


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_needs_neither_a_request_nor_a_database(name: str) -> None:
    page = environment().get_template(name).render()

    assert "<h1" in page
    assert 'href="/"' in page
