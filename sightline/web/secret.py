"""The key that signs sessions: given by the installation, or made once for the embedded demonstration."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from sightline.web.postgres import data_directory


def key() -> str:
    """The signing key. A real installation must give one; it is never kept beside a real database."""
    given = os.environ.get("SIGHTLINE_SECRET_KEY")
    if given:
        return given
    if os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(
            "Set SIGHTLINE_SECRET_KEY: sessions on a real database need their own key."
        )
    return _made_once(data_directory() / "secret_key")


def _made_once(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, file)  # whoever comes first wins; the rest read theirs
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
