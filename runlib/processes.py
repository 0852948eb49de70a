"""Programs we start: each in a process group of its own, so that all of it ends when we do."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import IO, Any

from runlib.places import ROOT

PATIENCE = 3.0  # seconds to end by themselves
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_started: list[subprocess.Popen[str]] = []
_closing = False


class Failed(Exception):
    """A step did not work; the message is for the person at the terminal."""


def start(
    command: Sequence[str], env: Mapping[str, str] | None = None, output: IO[Any] | int | None = None
) -> subprocess.Popen[str]:
    """Starts a program in the project's folder, in its own group, ended with us even if we are killed."""
    if _closing:
        raise KeyboardInterrupt
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )
    _started.append(process)
    return process


def _end_with_parent() -> None:
    if _LIBC:
        _LIBC.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def side_by_side(*works: Callable[[], object]) -> None:
    """Does several things at once; when one fails or we are to end, what the others started ends too."""
    with ThreadPoolExecutor() as pool:
        try:
            for work in [pool.submit(work) for work in works]:
                work.result()
        except BaseException:
            end_all()
            raise


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """What a program says, shown only if it fails: then Failed carries the end of it."""
    process = start(command, env, subprocess.PIPE)
    output, _ = process.communicate()
    if process.returncode:
        name = " ".join(Path(part).name if part.startswith("/") else part for part in command[:6])
        raise Failed(f"{name} endete mit {process.returncode}:\n{output[-20000:].strip()}")
    return output


def end_all() -> None:
    """Ends every group we started: asks first, insists after `PATIENCE` seconds."""
    living = [process for process in _started if process.poll() is None]
    for process in living:
        _signal(process, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and any(process.poll() is None for process in living):
        time.sleep(0.05)
    for process in _started:
        _signal(process, signal.SIGKILL)
    _started.clear()


def _signal(process: subprocess.Popen[str], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def end_on_signals() -> None:
    """SIGTERM and a closed terminal end us the way Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        global _closing
        _closing = True
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, interrupt)
