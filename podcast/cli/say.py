"""`podcast say`: hear one line."""

from pathlib import Path

import click

from podcast import audio, engines, speech
from podcast.atomic_files import write_whole
from podcast.cli.options import any_show_option, cast_option, sound_file
from podcast.errors import SpeechError
from podcast.model import Cast, Delivery
from podcast.script import find_delivery
from podcast.show import Folder, read_cast, read_lexicon, read_show


@click.command
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("say.wav"),
    callback=sound_file(*audio.ENDINGS),
    help=f"File, in the form that its name ends in: {', '.join(audio.ENDINGS)}.",
)
@click.option("--role", default="narrator", help="Who says it: a role or a contributor of the cast.")
@click.option("--voice", help='Another voice, as "podcast voices" lists it; ENGINE/VOICE where several have it.')
@cast_option
@any_show_option
def say(text: tuple[str, ...], folder: Folder, *, output: Path, role: str, voice: str | None, cast_name: str) -> None:
    """Speak TEXT as it would be spoken in an episode, into a file; print the spoken form."""
    show = read_show(folder)
    lexicon = read_lexicon(folder, show)
    spoken = speech.normalize(" ".join(text), lexicon)
    if not any(character.isalnum() for character in spoken):
        raise SpeechError(f'"{" ".join(text)}" has nothing to say', hint='Write words: podcast say "Good morning."')
    delivery = _choose_delivery(role, voice, read_cast(folder, cast_name or show.cast))
    engines.check_voices([(f"--voice {delivery.voice}", delivery)])
    pronounced = engines.pronounce(spoken, engines.find_notation(delivery.engine, delivery.voice), lexicon)
    sound = engines.get_engine(delivery.engine).synthesize(pronounced, delivery)
    wav, ending = engines.encode_wav(sound), output.suffix.lower()
    write_whole(output, audio.convert_wav(wav, ending=ending, bitrate_kbps=show.master.bitrate_kbps))
    click.echo(spoken)
    click.echo(f"{output} has it in the voice {delivery.voice}", err=True)


def _choose_delivery(role: str, voice: str | None, cast: Cast) -> Delivery:
    """Give how a role speaks, or another voice unchanged: at the role's rate where it is of the same engine."""
    chain = find_delivery(role, cast)  # first: whether a voice runs may take seconds to find out
    if voice is None:
        return find_delivery(role, engines.resolve_fallbacks(cast))
    engine, name = engines.find_speaker(voice)
    same = [choice for choice in (chain, *chain.fallback) if choice.engine == engine]
    return Delivery(name, engine, same[0].rate_wpm, same[0].pitch) if same else Delivery(name, engine)
