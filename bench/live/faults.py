"""What becomes of votes when something breaks? Seeded runs; after each, what was acknowledged is looked for in the database.

    python -m bench.live.faults                       20 runs of each fault on SQLite
    python -m bench.live.faults --runs 3 --only kill_worker --database postgres

kill_worker: kill -9 of one server process. kill_all: of everything. response_lost: the voter's connection is cut after the
vote was sent; all press again. disk_full: a small file system fills up. power_cut: EXT4 shutdown without flushing its log on a
loop mount. The last two need the right to mount; without it they say so and are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import json
import os
import random
import secrets
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from bench.live import server
from bench.live.load import request

_SHUTDOWN = 0x8004587D
_NO_LOG_FLUSH = 2
_VOTERS = 400


class NoLoopMount(Exception):
    """This machine does not let us have a file system of our own: the fault is left out, not failed."""


@dataclass
class Voter:
    """Somebody who votes, and what was told them."""

    data: bytes
    choice: str
    receipt: str = ""
    tries: int = 0


@dataclass
class Verdict:
    """What a run came to."""

    fault: str
    seed: int
    acknowledged: int = 0
    before: int = 0
    """Acknowledged before things broke."""
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    whole: str = "ok"
    skipped: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return bool(self.skipped) or (
            self.lost + self.doubled + self.wrong == 0 and self.whole == "ok"
        )


def _voters(hall: dict, ballot: int, dice: random.Random) -> list[Voter]:
    found = []
    for ticket in hall["tickets"][str(ballot)]:
        choice = dice.choice(("yes", "no", "abstain"))
        body = {"ticket": ticket, "choice": choice, "key": secrets.token_hex(16)}
        found.append(Voter(request("/cast", body), choice))
    return found


async def _vote(port: int, voter: Voter, *, cut: bool = False) -> None:
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 5)
    except (OSError, TimeoutError):
        return
    voter.tries += 1
    try:
        writer.write(voter.data)
        await writer.drain()
        if cut:
            await asyncio.sleep(0.05)
            return
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = await asyncio.wait_for(reader.readexactly(length), 20)
        if int(head[9:12]) in {200, 201}:
            voter.receipt = json.loads(body)["receipt"]
    except (OSError, TimeoutError, asyncio.IncompleteReadError, IndexError, ValueError):
        return
    finally:
        writer.close()


async def _crowd(port: int, voters: list[Voter], seconds: float, dice: random.Random, cut: float = 0.0) -> None:  # fmt: skip
    async def one(voter: Voter) -> None:
        await asyncio.sleep(dice.random() * seconds)
        await _vote(port, voter, cut=dice.random() < cut)

    await asyncio.gather(*(one(v) for v in voters))


async def _press_again(port: int, voters: list[Voter]) -> None:
    for _ in range(20):
        left = [v for v in voters if not v.receipt]
        if not left:
            return
        await asyncio.gather(*(_vote(port, v) for v in left))
        await asyncio.sleep(0.3)


def _compare(verdict: Verdict, kept: dict, voters: list[Voter], *, all_in: bool = True) -> Verdict:
    told = [v for v in voters if v.receipt]
    verdict.acknowledged = len(told)
    verdict.lost = sum(v.receipt not in kept["box"] for v in told)
    verdict.wrong = sum(kept["box"].get(v.receipt, v.choice) != v.choice for v in told)
    verdict.doubled = max(0, kept["slips"] - kept["marked"])
    if all_in and len(told) != len(voters):
        verdict.notes.append(f"{len(voters) - len(told)} never got through")
        verdict.lost += len(voters) - len(told)
    verdict.whole = kept["whole"]
    return verdict


def crash(fault: str, seed: int, database: str = "", *, voters: int = _VOTERS) -> Verdict:
    """kill_worker, kill_all, response_lost."""
    dice = random.Random(seed)
    with server.folder(database) as env:
        hall = server.hall(env, voters, 1, 0, 0)
        ballot = hall["ballots"][0]
        crowd = _voters(hall, ballot, dice)
        running = server.Server(env)
        running.start()
        try:
            verdict = Verdict(fault, seed)
            asyncio.run(_strike(running, fault, crowd, dice, verdict))
            if fault == "kill_all":
                told = {v.receipt for v in crowd if v.receipt}
                kept = server.kept(env, ballot)
                verdict.lost = len(told - set(kept["box"]))
                running = server.Server(env)
                running.start()
            asyncio.run(_press_again(running.port, crowd))
        finally:
            running.stop()
        early = verdict.lost
        _compare(verdict, server.kept(env, ballot), crowd)
        verdict.lost += early
        return verdict


async def _strike(running: server.Server, fault: str, crowd: list[Voter], dice: random.Random, verdict: Verdict) -> None:  # fmt: skip
    voting = asyncio.create_task(
        _crowd(running.port, crowd, 1.0, dice, cut=0.3 if fault == "response_lost" else 0.0)
    )
    await asyncio.sleep(0.2 + 0.6 * dice.random())
    verdict.before = sum(bool(v.receipt) for v in crowd)
    if fault == "kill_worker":
        os.kill(dice.choice(running.workers()), signal.SIGKILL)
    elif fault == "kill_all":
        running.kill_all()
    await voting


@contextmanager
def _loop(size_mb: int):
    """A file system of its own in a file."""
    home = Path(tempfile.mkdtemp(prefix="shangliang-disk-"))
    image, place = home / "image", home / "mount"
    place.mkdir()
    try:
        with image.open("wb") as out:
            out.truncate(size_mb * 2**20)
        try:
            subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True)
            _mount(image, place)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoLoopMount(str(error)) from error
        try:
            yield image, place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _mount(image: Path, place: Path) -> None:
    done = subprocess.run(["mount", "-o", "loop", str(image), str(place)], check=False, capture_output=True, text=True)  # fmt: skip
    if done.returncode:
        raise PermissionError(done.stderr.strip() or "mount is not allowed here")


def _unmount(place: Path) -> None:
    """Truly, not lazily: a file system that lingers writes its own error mark under the feet of the next mount."""
    for _ in range(100):
        done = subprocess.run(["umount", "-d", str(place)], check=False, capture_output=True)
        if done.returncode == 0:
            return
        time.sleep(0.1)
    done.check_returncode()


def power_cut(seed: int, *, voters: int = _VOTERS) -> Verdict:
    """Everything that was not on the disk is gone, as when the plug is pulled."""
    dice, verdict = random.Random(seed), Verdict("power_cut", seed)
    with _loop(256) as (image, place), server.folder(where=place) as env:
        hall = server.hall(env, voters, 1, 0, 0)
        ballot = hall["ballots"][0]
        crowd = _voters(hall, ballot, dice)
        running = server.Server(env)
        running.start()
        late = asyncio.run(_unplug(running, crowd, dice, verdict, place))
        _unmount(place)
        _mount(image, place)
        kept = server.kept(env, ballot)
        gone = sum(v.receipt not in kept["box"] for v in late)
        verdict.notes.append(
            f"{len(late)} answered while the file system went down, {gone} of them gone"
        )
        return _compare(verdict, kept, [v for v in crowd if v not in late], all_in=False)


async def _unplug(running: server.Server, crowd: list[Voter], dice: random.Random, verdict: Verdict, place: Path) -> list[Voter]:  # fmt: skip
    """Pull the plug; whoever was answered only afterwards.

    A real cut takes no time. This one takes a millisecond or two, in which an fsync under way may still succeed though
    the log is gone already: plain SQLite with `synchronous=FULL` loses such a commit too. What was answered before the
    plug was pulled must be there.
    """
    voting = asyncio.create_task(_crowd(running.port, crowd, 1.0, dice))
    await asyncio.sleep(0.3 + 0.5 * dice.random())
    handle = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
    finally:
        os.close(handle)
    early = {id(v) for v in crowd if v.receipt}
    verdict.before = len(early)
    running.kill_all()
    await voting
    return [v for v in crowd if v.receipt and id(v) not in early]


def disk_full(seed: int, *, voters: int = _VOTERS) -> Verdict:
    """Votes while nothing can be written are refused with 503; when there is room again, they come in."""
    dice, verdict = random.Random(seed), Verdict("disk_full", seed)
    with _loop(96) as (_image, place), server.folder(where=place) as env:
        hall = server.hall(env, voters, 1, 0, 0)
        ballot = hall["ballots"][0]
        crowd = _voters(hall, ballot, dice)
        running = server.Server(env)
        running.start()
        try:
            half = len(crowd) // 2
            asyncio.run(_crowd(running.port, crowd[:half], 0.5, dice))
            verdict.before = sum(bool(v.receipt) for v in crowd)
            ballast = place / "ballast"
            with ballast.open("wb") as out:
                try:
                    while True:
                        out.write(bytes(4096))
                        out.flush()
                except OSError:
                    pass
            asyncio.run(_crowd(running.port, crowd[half:], 0.5, dice))
            full = sum(bool(v.receipt) for v in crowd)
            verdict.notes.append(f"{full - verdict.before} taken in while the disk was full")
            ballast.unlink()
            asyncio.run(_press_again(running.port, crowd))
        finally:
            running.stop()
        return _compare(verdict, server.kept(env, ballot), crowd)


_ON_A_DISK = {"disk_full": disk_full, "power_cut": power_cut}
FAULTS = ("kill_worker", "kill_all", "response_lost", *_ON_A_DISK)


def run(fault: str, seed: int, database: str = "", *, voters: int = _VOTERS) -> Verdict:
    """One seeded run of one fault."""
    if fault not in _ON_A_DISK:
        return crash(fault, seed, database, voters=voters)
    try:
        return _ON_A_DISK[fault](seed, voters=voters)
    except NoLoopMount as error:
        return Verdict(fault, seed, skipped=f"no loop mount here: {error}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", choices=FAULTS)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    asked = parser.parse_args()
    code = 0
    sys.path.insert(0, str(server.ROOT / "scripts"))
    for fault in FAULTS if asked.only is None else (asked.only,):
        found = []
        for seed in range(asked.runs):
            if asked.database == "postgres" and fault in _ON_A_DISK:
                break
            with _database(asked.database) as address:
                verdict = run(fault, seed, address)
            found.append(verdict)
            if verdict.skipped:
                break
        if not found:
            continue
        code |= any(not v.good for v in found)
        print(
            f"{fault:14} runs {len(found)}, acknowledged {sum(v.acknowledged for v in found)} "
            f"({sum(v.before for v in found)} before it broke), lost {sum(v.lost for v in found)}, "
            f"doubled {sum(v.doubled for v in found)}, other choice {sum(v.wrong for v in found)}, "
            f"not whole {sum(v.whole != 'ok' for v in found)} {found[0].skipped or '; '.join(n for v in found for n in v.notes)}",
            flush=True,
        )
    return code


def _database(name: str):
    if name == "sqlite":
        return nullcontext("")
    import with_postgres

    return with_postgres.postgres()


if __name__ == "__main__":
    sys.exit(main())
