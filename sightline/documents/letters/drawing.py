"""A letter as a PDF that a screen reader can read (PDF/UA-1). The same letter gives the same bytes."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import typst

from sightline.documents.models import Letter
from sightline.shared.wording import long_date

PAGE = Path(__file__).parent / "letter.typ"


def pdf_of(letter: Letter, *, authority: str, at: datetime) -> bytes:
    """The letter as it is sent."""
    writer = letter.written_by
    told = {
        "title": f"{letter.subject}: letter to {letter.to_name}",
        "authority": authority,
        "to": [letter.to_name, *_lines(letter.to_address)],
        "date": long_date(at),
        "greeting": f"Dear {letter.to_name}",
        "subject": letter.subject,
        "body": [part.strip() for part in letter.body.split("\n\n") if part.strip()],
        "from": [line for line in (writer.name, writer.job_title, writer.phone) if line],
        "footer": f"Our reference: {letter.reference}",
    }
    inputs = {"letter": json.dumps(told)}
    drawn = typst.compile(
        str(PAGE),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs=inputs,
        ignore_system_fonts=True,
        timestamp=int(at.timestamp()),
    )
    return bytes(drawn)


def _lines(address: str) -> list[str]:
    return [line.strip() for part in address.splitlines() for line in part.split(",") if line.strip()]
