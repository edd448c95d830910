"""A worker that dies while it answers ends the command, whatever it was about to say and however long that was."""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from sim.experiments.answer_files import left_in, taken

ROOT = Path(__file__).resolve().parents[2]


def long_answer(length: int) -> bytes:
    return b"x" * length


def test_what_crosses_the_pipe_is_sent_whole_or_not_at_all(tmp_path: Path) -> None:
    path = left_in(str(tmp_path), long_answer, 10_000_000)
    assert len(pickle.dumps([path])) < getattr(select, "PIPE_BUF", 512) / 4  # with room for what is put around it
    assert taken(path) == long_answer(10_000_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as POSIX does")
@pytest.mark.timeout(120)
def test_a_worker_killed_while_it_hands_over_a_long_answer_is_found_out(tmp_path: Path) -> None:
    """Killed in a long write into a pipe, with half of what it says on its way; a file is not waited for like that."""
    script = tmp_path / "half.py"
    script.write_text(
        textwrap.dedent(
            """
            import os, sys, threading, time
            from sim.experiments.lost_workers import WorkersLostError
            from sim.experiments.workers import answers
            from sim.settings.compose import compose

            def work(number):
                if number == 0:
                    main = threading.get_native_id()
                    def dies():
                        while not is_writing(main):  # until the answer is on its way, by pipe or into a file
                            pass
                        os.kill(os.getpid(), 9)
                    threading.Thread(target=dies, daemon=True).start()
                else:
                    time.sleep(3)
                return bytes(300_000_000)

            def is_writing(thread):
                with open(f"/proc/self/task/{thread}/syscall") as file:
                    told = file.read().split()  # number of the call, then what it was called with
                return len(told) > 3 and told[0] in ("1", "64") and int(told[3], 16) > 10_000_000

            if __name__ == "__main__":
                engine = compose([]).engine.model_copy(update={"backend": "loky", "jobs": 2})
                try:
                    print("answered", sum(len(a) for a in answers(work, [(0,), (1,)], engine)))
                except WorkersLostError:
                    print("lost")
            """
        ),
        encoding="utf-8",
    )
    if not os.access(f"/proc/self/task/{os.getpid()}/syscall", os.R_OK):
        pytest.skip("looks where Linux shows what a thread is about")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail("the command waits for the rest of an answer that never comes")
    assert told in ("lost\n", "answered 600000000\n")
