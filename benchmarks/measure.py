"""What a command costs, with all the processes that it starts, and how sure a ratio of two costs is. Linux only."""

import ctypes
import os
import random
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

SAMPLE_SECONDS = 0.2
CONFIDENCE = 0.95
RESAMPLES = 5_000

_TICKS = os.sysconf("SC_CLK_TCK")
_SET_CHILD_SUBREAPER = 36


class CommandFailed(Exception):
    """A contender ended with an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds on the wall and of all processors; the same and the peak memory in bytes for each role.

    `cpu` is the kernel's account of every process. `cpu_by_role` and `peak_by_role` were sampled, so they miss a last
    fifth of a second.
    """

    wall: float
    cpu: float
    cpu_by_role: Mapping[str, float]
    peak_by_role: Mapping[str, int]


@dataclass(slots=True)
class _Sampler:
    """Looks at a process and its descendants from time to time."""

    root: int
    roles: Mapping[str, str]
    cpu: dict[tuple[str, int], float] = field(default_factory=dict)
    peak: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        while not self.over.wait(SAMPLE_SECONDS):
            for process in (self.root, *descendants(self.root)):
                self._look(process)

    def _look(self, process: int) -> None:
        folder = Path("/proc") / str(process)
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            status = (folder / "status").read_text()
            used = (folder / "stat").read_text().rpartition(")")[2].split()[11:13]
        except OSError:
            return
        role = next((role for part, role in self.roles.items() if part in command), "itself")
        peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
        self.cpu[role, process] = sum(map(int, used)) / _TICKS
        self.peak[role] = max(self.peak[role], int(peak) * 1024)


def adopt_orphans() -> None:
    """Let processes whose parent was killed become children of this process, which alone can then account for them."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "this system does not let a process adopt orphans")


def measure(command: Sequence[str], *, roles: Mapping[str, str], spare: Collection[int], log: Path, cwd: Path) -> Cost:
    """What the command costs; a process whose command line holds a part named in `roles` counts under that role.

    `spare` are other children of this process, which are left alone. What the command says goes to `log`. Raises
    CommandFailed. `adopt_orphans` must have been called.
    """
    with log.open("w", encoding="utf-8") as words:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=words, stderr=words, cwd=cwd)
        sampler = _Sampler(process.pid, roles)
        thread = threading.Thread(target=sampler.run)
        thread.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.monotonic() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            if process.returncode is None:
                process.kill()
            sampler.over.set()
            thread.join()
    cpu = used.ru_utime + used.ru_stime + _bury(spare)
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)} ended with {process.returncode}: {log.read_text()[-2_000:]}")
    by_role: defaultdict[str, float] = defaultdict(float)
    for (role, _), seconds in sampler.cpu.items():
        by_role[role] += seconds
    return Cost(wall=wall, cpu=cpu, cpu_by_role=dict(by_role), peak_by_role=dict(sampler.peak))


def descendants(process: int) -> list[int]:
    """The ids of the processes that this one started, directly or not."""
    children = _children()
    found, waiting = [], [process]
    while waiting:
        waiting += (young := children.get(waiting.pop(), []))
        found += young
    return found


def bootstrap(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The median of one/other over the pairs, and between what it lies with 95 % confidence."""
    ratios = [one / other for one, other in pairs]
    chance = random.Random(0)
    medians = sorted(median(chance.choices(ratios, k=len(ratios))) for _ in range(RESAMPLES))
    edge = int((1 - CONFIDENCE) / 2 * RESAMPLES)
    return median(ratios), medians[edge], medians[-1 - edge]


def _children() -> Mapping[int, list[int]]:
    """The children of each process, by id."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        found[parent].append(int(folder.name))
    return found


def _bury(spare: Collection[int]) -> float:
    """The processor time of the orphans that the command left; waits until they have ended."""
    used = 0.0
    for process in set(_children().get(os.getpid(), [])) - set(spare):
        account = os.wait4(process, 0)[2]
        used += account.ru_utime + account.ru_stime
    return used
