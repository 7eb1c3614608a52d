"""`dayaq serve`: the site under gunicorn, with one worker process beside it unless told otherwise."""

from __future__ import annotations

import signal
import subprocess
import sys

import click


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535), help="Where it listens.")
@click.option("--host", default="127.0.0.1", show_default=True, help="On which address.")
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes of the site.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads of a process.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Also do jobs and send letters.")
def serve(port: int, host: str, processes: int, threads: int, worker: bool) -> int:
    """Serve the site until it is stopped."""
    gunicorn = [
        sys.executable, "-m", "gunicorn", "dayaq.config.wsgi:application", "--bind", f"{host}:{port}",
        "--workers", str(processes), "--threads", str(threads), "--worker-class", "gthread",
        "--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning",
    ]  # fmt: skip
    children = [subprocess.Popen(gunicorn)]  # noqa: S603 - our own arguments
    if worker:
        children.append(subprocess.Popen([sys.executable, "-m", "dayaq.config.command_line", "worker"]))
    signal.signal(signal.SIGTERM, _stop)
    click.echo(f"Dayaq answers on http://{host}:{port} (stop with Ctrl+C)")
    try:
        return children[0].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        for child in children:
            child.wait(timeout=20)


def _stop(_number: int, _frame: object) -> None:
    """A process manager's wish to stop ends the children as Ctrl+C does."""
    raise KeyboardInterrupt
