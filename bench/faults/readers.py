"""Read a show over HTTP while it is made anew again and again: is any answer torn, or not there?

    python bench/faults/readers.py [--reads 10000] [--readers 8]

`podcast serve` answers. Meanwhile issues change and are rendered, and the theme changes, so that all pages do. Readers
ask for the feed, the index, a page, and ranges of the audio that the feed names. Every answer has to be there, as long
as it says, and whole: the feed's last element is closed, and a range begins where it was asked for.
"""

import argparse
import http.client
import re
import sys
import tempfile
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shows import make_show, measure_render, run, running, write_issue


def main() -> None:
    """Print the faults by kind, and the sum; end with 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reads", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = make_show(Path(folder) / "show", issues=2)
        measure_render(root, "--all")
        is_over = threading.Event()
        with running("serve", "--port", "0", "-q", "--show", root) as server, ThreadPoolExecutor(1) as aside:
            assert server.stdout is not None
            address = re.fullmatch(r"http://([\d.]+):(\d+)/feed\.xml\n", server.stdout.readline())
            assert address is not None
            runs = aside.submit(change, root, is_over)
            with ThreadPoolExecutor(options.readers) as executor:
                share = options.reads // options.readers
                work = [executor.submit(read, address[1], int(address[2]), share) for _ in range(options.readers)]
                faults = sum((each.result() for each in work), Counter[str]())
            is_over.set()
            print(f"{share * options.readers} reads during {runs.result()} runs: {sum(faults.values())} faults")
    for fault, count in faults.items():
        print(f"{count} x {fault}")
    sys.exit(bool(faults))


def change(root: Path, is_over: threading.Event) -> int:
    """Render other versions of an issue, and give pages another look, until it is over; count the runs."""
    version = 1
    style = root / "feed" / "theme" / "style.css"
    while not is_over.is_set():
        version += 1
        write_issue(root, 1, version=version % 7 + 1)
        style.write_text(style.read_text("utf-8") + f"/* {version} */\n", "utf-8")
        done = run("render", "AN1", "-q", "--show", root)
        if done.returncode:
            sys.exit(done.stderr)
    return version - 1


def read(host: str, port: int, count: int) -> Counter[str]:
    """Read this and that, so many times; count faults by their kind."""
    connection = http.client.HTTPConnection(host, port, timeout=30)
    faults: Counter[str] = Counter()
    names = ("feed.xml", "index.html", "episodes/AN1.html", "episodes/AN1.mp3", "episodes/AN1.vtt")
    for number in range(count):
        name = names[number % len(names)]
        headers = {"Range": "bytes=1000-1999"} if name.endswith(".mp3") else {}
        try:
            connection.request("GET", f"/{name}", headers=headers)
            answer = connection.getresponse()
            fault = judge(name, answer.status, answer.read())
        except http.client.HTTPException as error:
            fault = f"{name}: {type(error).__name__}"
            connection.close()
        if fault:
            faults[fault] += 1
    connection.close()
    return faults


def judge(name: str, status: int, data: bytes) -> str:
    """Say what is wrong with an answer."""
    if status != (http.client.PARTIAL_CONTENT if name.endswith(".mp3") else http.client.OK):
        return f"{name}: answered {status}"
    ends = {"feed.xml": b"</rss>", "index.html": b"</html>", "episodes/AN1.html": b"</html>"}
    is_whole = len(data) == 1000 if name.endswith(".mp3") else data.rstrip().endswith(ends.get(name, b""))  # noqa: PLR2004
    return "" if is_whole else f"{name}: torn"


if __name__ == "__main__":
    main()
