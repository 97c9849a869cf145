"""sightline serve: the application."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime

import click

from sightline.web.command_line import running


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Server processes.")
@click.option(
    "--clock",
    "clock_at",
    metavar="ISO",
    help="Start the clock at a moment and run on, for a walk or training.",
)
def command(host: str, port: int, workers: int, clock_at: str | None) -> None:
    """Serve the application."""
    if clock_at:
        move_clock(clock_at)
    if not is_free(host, port):
        raise click.ClickException(f"Port {port} is taken. Choose another with --port.")
    with running.database():
        serve(host, port, workers)


def move_clock(text: str) -> None:
    """Let every server process read another time. It travels by the environment, as a number of seconds."""
    shift = running.moment(text) - datetime.now(UTC)
    os.environ["SIGHTLINE_CLOCK_SHIFT"] = str(shift.total_seconds())
    click.echo(f"The clock starts at {text} and runs on. Use this for walks and training only.", err=True)


def serve(host: str, port: int, workers: int = 1) -> None:
    """Serve until told to stop."""
    import uvicorn

    click.echo(f"Sightline is at http://{'localhost' if host == '127.0.0.1' else host}:{port}")
    uvicorn.run(
        "sightline.web.asgi:application",
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def is_free(host: str, port: int) -> bool:
    """True when nothing else is at this port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True
