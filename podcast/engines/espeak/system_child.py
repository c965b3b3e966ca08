"""Drive pyttsx3 once, in a process of its own: a request on stdin, voices on stdout or sound in a file."""

import contextlib
import json
import os
import sys
import threading
from typing import Any

from podcast.engines.espeak.binding import pyttsx3_engine


def main() -> None:
    """Answer the one request, then end without the driver's own clean-up, which may crash."""
    request = json.load(sys.stdin)
    # pyttsx3 prints what it does; stdout is the answer's.
    with contextlib.redirect_stdout(sys.stderr):
        engine = pyttsx3_engine()
        answer = _save(engine, request) if request else _voices(engine)
    sys.stdout.write(answer)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _voices(engine: Any) -> str:  # noqa: ANN401  of an untyped library
    return json.dumps([_voice(voice) for voice in engine.getProperty("voices")])


def _voice(voice: Any) -> dict[str, str]:  # noqa: ANN401  as above
    languages = [str(language) for language in voice.languages or ()]
    return {
        "id": voice.id,
        "name": voice.name or "",
        "language": languages[0] if languages else "",
        "gender": str(voice.gender or "").lower(),
    }


def _save(engine: Any, request: dict[str, Any]) -> str:  # noqa: ANN401  as above
    finished = threading.Event()
    engine.connect("finished-utterance", lambda **_: finished.set())
    engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])
    engine.save_to_file(request["text"], request["path"])
    engine.runAndWait()
    if not finished.wait(request["limit_s"]):
        sys.exit("the utterance never finished")
    return ""


if __name__ == "__main__":
    main()
