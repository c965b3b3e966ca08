"""Speaking holds out: thousands of sentences, and workers that die again and again; bench/ has more of both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.processes
ROOT = Path(__file__).parents[2]


def bench(name: str, *options: str) -> list[str]:
    """Run a script of bench/, which ends with 1 where it finds a fault; give what it prints."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    command = [sys.executable, str(ROOT / "bench" / name), *options]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read off Linux's /proc")
def test_none_of_5000_utterances_is_lost_and_memory_stays() -> None:
    """Every clip is there, whole and its own; the process that hands them out grows by less than 50 MB."""
    counted, memory = bench("many.py", "--engine", "support.faulty_engines:Brief", "--count", "5000")
    assert counted.startswith("5000 of 5000 clips are there")
    assert "MB more" in memory


def test_workers_that_die_at_random_cost_no_sentence() -> None:
    """Whenever it happens, every clip is there and right."""
    (summary,) = bench("worker_kills.py", "--runs", "2")
    assert summary == "2 runs of 36 sentences in which a worker was killed; 0 went wrong"
