"""ONNX models that speak: the seam to ONNX Runtime.

What a model would draw at random, for breath and for rhythm, is part of it here (`fixed_noise`), so that the same text
gives the same bytes whatever was said before, on any system.

Both engines have an eSpeak NG of their own inside, for the phonemes. Two of them
in one process answer each other's calls: Kokoro's then fails, or pyttsx3's does,
whichever came second. So each engine works in a process of its own, which is
replaced when it dies or hangs.
"""

import multiprocessing
import os
import platform
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from podcast.cache import Cache, Kind, make_key
from podcast.engines.limits import NEURAL_TIME, check_text
from podcast.engines.neural import fixed_noise
from podcast.engines.neural.voices_folder import compute_checksum, find_user_cache, recall, remember
from podcast.engines.package_versions import find_version, version
from podcast.engines.protocol import Engine, Sound
from podcast.engines.voice_change import change_voice, describe_change
from podcast.engines.work.helper_process import HelperProcess
from podcast.engines.work.stopped import end_after
from podcast.errors import PodcastError, SpeechError
from podcast.model import Delivery

DEVICE = "PODCAST_ONNX"
"""Environment variable; "cpu" where a graphics card is there and is not to be used."""
FORMAT_VERSION: Final = 2
"""Raised when models are made ready otherwise."""
_MOST_BYTES: Final = 1 << 30
"""Of models that are made ready for this machine: of some dozen voices, or of versions of ONNX Runtime."""
_CUDA = "CUDAExecutionProvider"
_CUDA_BUILD, _PLAIN_BUILD = "onnxruntime-gpu", "onnxruntime"
"""Packages of ONNX Runtime, with graphics cards and without."""
_CPU = "CPUExecutionProvider"
_WORD = "Once."


def require_extra(engine: str, *, module: str, extra: str) -> None:
    """Look for an engine's library, and for what its models are made ready with, without importing them.

    Raises:
        SpeechError: the extra is not installed.
    """
    if not all(map(find_spec, (module, "onnx"))):
        raise SpeechError(f"{engine} is not installed", hint=f"Install it: pip install 'newsletter-podcast[{extra}]'")


@cache
def describe_libraries(*packages: str) -> str:
    """Name packages, ONNX Runtime, what it computes on, and the noise: all that may sound another way tomorrow.

    ONNX Runtime is not loaded for it: that takes as long as all of a render that finds nothing new.
    """
    build, release = _find_runtime()
    runtime = f"ONNX Runtime {release} {'CUDA' if build == _CUDA_BUILD and _may_use_cuda() else 'CPU'}"
    noise = f"noise {fixed_noise.FORMAT_VERSION}"
    return ", ".join((*(f"{package} {version(package)}" for package in packages), runtime, noise))


def _find_runtime() -> tuple[str, str]:
    """Find the package that ONNX Runtime came in, and its version."""
    release = find_version(_CUDA_BUILD)
    return (_CUDA_BUILD, release) if release else (_PLAIN_BUILD, version(_PLAIN_BUILD))


def _may_use_cuda() -> bool:
    return os.environ.get(DEVICE) != "cpu"


def uses_cuda() -> bool:
    """Tell whether there is a graphics card that ONNX Runtime was built for."""
    import onnxruntime

    return _may_use_cuda() and _CUDA in onnxruntime.get_available_providers()


def open_session(model: Path) -> Any:  # noqa: ANN401  of an untyped library
    """Open a model that draws nothing at random, with one thread, since there is a worker for each core.

    ONNX Runtime rearranges a model for the processor first, which is most of the time that it takes. What comes of it
    is kept: opened again, it is the same to the last bit.

    Raises:
        SpeechError: the file is no model.
    """
    if uses_cuda():
        return _open(model, fixed_noise.fix_noise(model))
    cache, name = Cache(find_user_cache(), _MOST_BYTES), _name_ready(model)
    ready = cache.find(Kind.MODELS, name)
    with suppress(PodcastError):  # a folder that cannot be written, or written to the end, costs time, no more
        if ready:
            return _open(model, str(ready), load_model_format="ORT")
        with cache.make(Kind.MODELS, name) as temporary:
            session = _open(model, fixed_noise.fix_noise(model), keep=temporary, save_model_format="ORT")
        cache.evict(now=time.time())
        return session
    return _open(model, fixed_noise.fix_noise(model))


def _open(model: Path, source: str | bytes, *, keep: Path | None = None, **settings: str) -> Any:  # noqa: ANN401  as above
    """Open what was made of a model: a path, or all that would be in a file."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it keeps memory for each length of sentence, which hardly ever comes again
    options.log_severity_level = 3
    options.optimized_model_filepath = str(keep or "")
    for name, value in settings.items():
        options.add_session_config_entry(f"session.{name}", value)
    try:
        return onnxruntime.InferenceSession(source, options, providers=[_CUDA, _CPU] if uses_cuda() else [_CPU])
    except model_errors() as error:
        raise SpeechError(f"{model}: cannot be opened: {error}", hint="Install the voice again.") from error


def _name_ready(model: Path) -> str:
    """Name a model that is made ready, by all that it is made ready for: a home may be shared by several machines."""
    import onnxruntime

    processor = (platform.machine(), *_describe_processor())
    return make_key(
        FORMAT_VERSION,
        model=compute_checksum(model),
        noise=fixed_noise.FORMAT_VERSION,
        runtime=onnxruntime.__version__,
        processor=processor,
    )


def _describe_processor() -> tuple[str, ...]:
    """Tell the model of the first processor and what it can do; the machine's name where the system says neither."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").partition("\n\n")[0].splitlines()
    except OSError:
        lines = []
    about = ("model name", "flags", "Features", "CPU part", "isa")
    return tuple(line for line in lines if line.startswith(about)) or (platform.processor(), platform.node())


def model_errors() -> tuple[type[Exception], ...]:
    """List what a model that cannot speak raises: ONNX Runtime's errors have no common name."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    kinds = [kind for kind in vars(state).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    return KeyError, RuntimeError, ValueError, *kinds


@dataclass(frozen=True, slots=True)
class Speaker:
    """A model, and how an engine speaks with it; made of functions of a module, so that a helper process finds them."""

    model: Path
    opener: Callable[[Path], object]
    """Opens a model, and keeps it open for the next utterance."""
    say: Callable[[Path, str, Delivery], Sound]
    """Speaks with what `opener` gives for a model."""


def speak_in_helper(text: str, delivery: Delivery, *, speaker: Speaker) -> Sound:
    """Speak one utterance in the engine's helper process.

    Args:
        text: what to say.
        delivery: how; another speaker is made of the voice in the same process.
        speaker: with what.

    Raises:
        SpeechError: it failed, crashed or hung.
    """
    check_text(text)
    # Twice: the helper has the limit itself, and has to open the model first.
    limit_s = 2 * NEURAL_TIME.for_text(text)
    return open_helper(delivery.engine).call(_speak, text, delivery, speaker, limit_s=limit_s)


def open_ahead(engine: str, speaker: Speaker) -> None:
    """Let an engine's helper process open a model meanwhile; what is wrong with it is told when it speaks."""
    open_helper(engine).begin(speaker.opener, speaker.model)


def _speak(text: str, delivery: Delivery, speaker: Speaker) -> Sound:
    speaker.opener(speaker.model)
    with end_after(NEURAL_TIME.for_text(text)):
        return change_voice(speaker.say(speaker.model, text, delivery), delivery)


def try_voice(engine: Engine, delivery: Delivery) -> None:
    """Let a voice speak a word in the delivery, unless its files and libraries have been seen to run here.

    A library may be made for another processor, or a model need more memory than there is: then somebody else has to
    speak from the first sentence on, and not from the one on that failed.

    Raises:
        SpeechError: its files are damaged, or it does not run.
    """
    fingerprint = engine.fingerprint(delivery.voice)
    name = f"runs: {fingerprint}, Python {sys.version}, {describe_change(delivery)}"
    # A process that another has started tries nothing: a script without a guard would start processes without end.
    if recall(name) or multiprocessing.current_process().name != "MainProcess":
        return
    try:
        engine.synthesize(_WORD, delivery)
    except SpeechError as error:
        raise SpeechError(f"{engine.name} does not run here: {error.message}", hint=error.hint) from error
    finally:
        open_helper(engine.name).close()  # this process needs the model no more: the workers speak
    remember(name, fingerprint)


# One an engine and process, as the engine itself.
@cache
def open_helper(engine: str) -> HelperProcess:
    """Give the process in which an engine speaks."""
    return HelperProcess(engine)
