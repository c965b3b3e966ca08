"""A show's lexicon, `voices/lexicon.toml`: how words are said, read, and added to as its producer wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from podcast.errors import ShowError, did_you_mean
from podcast.model import Lexeme, Lexicon, Show
from podcast.model.cast import is_plain_word
from podcast.model.phonemes import find_foreign_symbol, fold_phonemes
from podcast.show.conversion import fill
from podcast.show.faults import Fault, refuse_faults
from podcast.show.folder import Folder
from podcast.show.toml import parse_toml, read_text

LEXICON = "voices/lexicon.toml"
_TABLES: Mapping[str, bool] = MappingProxyType({"exact": True, "any": False})
"""Each table, and whether its words are meant in these very capitals; an exact word goes before one in any."""
_NEAREST: Mapping[str, str] = MappingProxyType(
    {
        "y": "uː", "ʏ": "ʊ", "ø": "ɜː", "œ": "ɜː", "ɯ": "uː", "ɤ": "ʌ", "ʁ": "ɹ", "ʀ": "ɹ", "ɣ": "ɡ", "χ": "x",
        "ç": "ʃ", "ɕ": "ʃ", "ʂ": "ʃ", "ʑ": "ʒ", "ʐ": "ʒ", "ɲ": "nj", "ʎ": "lj", "ɬ": "l", "β": "v", "ɸ": "f", "ʋ": "v",
        "c": "k", "q": "k", "ɟ": "dʒ", "ʈ": "t", "ɖ": "d", "ʲ": "j", "ʷ": "w",
    }
)  # fmt: skip
"""Phonemes of other languages, with the one that a speaker of English says for each."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """What is said for a word beside certain words, or anywhere."""

    alias: str = ""
    phonemes: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def read_lexicon(folder: Folder, show: Show) -> Lexicon:
    """Read and check `voices/lexicon.toml`; the show's own names are known besides.

    Raises:
        ShowError: the file is missing, no TOML, or an entry says nothing.
    """
    text = read_text(folder.root, LEXICON)
    lexemes = parse_lexemes(parse_toml(text, source=LEXICON), source=LEXICON, text=text)
    return Lexicon(lexemes, show.title, show.prefix)


def parse_lexemes(plain: Mapping[str, Any], *, source: str, text: str = "") -> tuple[Lexeme, ...]:
    """Make lexemes of a lexicon's tables.

    Args:
        plain: what the TOML file holds.
        source: where it came from, for messages.
        text: the file as it is written, in which messages find the line.

    Raises:
        ShowError: a table or a key is unknown, an entry says nothing, or its phonemes are none of English.
    """
    faults = [
        Fault((key,), f'unknown table "{key}"', did_you_mean(key, _TABLES)) for key in plain if key not in _TABLES
    ]
    lexemes: list[Lexeme] = []
    for table, is_case_sensitive in _TABLES.items():
        entries, wrong = fill(plain.get(table, {}), dict[str, Any], (table,))
        faults += wrong
        for grapheme, entry in entries.items():
            # An empty list is refused as what says nothing.
            for value in entry if isinstance(entry, list) and entry else [entry]:
                saying = _read_saying((table, grapheme), value, faults)
                lexemes.append(
                    Lexeme(grapheme, saying.alias, is_case_sensitive, saying.before, saying.after, saying.phonemes)
                )
    refuse_faults(faults, source=source, text=text)
    return tuple(lexemes)


def _read_saying(path: tuple[str, str], value: object, faults: list[Fault]) -> _Saying:
    """Read what is said for a word, with its phonemes in one way of writing."""
    saying, wrong = (_Saying(value), []) if isinstance(value, str) else fill(value, _Saying, path)
    if wrong:
        hint = f'Correct it as in: {path[1]} = "how it sounds"'
        is_table = isinstance(value, dict)
        faults += wrong if is_table else [Fault(path, f'"{path[1]}": expected a text in quotation marks', hint)]
        return saying
    faults += _check_saying(path, saying)
    return replace(saying, phonemes=fold_phonemes(saying.phonemes)) if saying.phonemes else saying


def _check_saying(path: tuple[str, str], saying: _Saying) -> Iterator[Fault]:
    _, grapheme = path
    if not grapheme.strip() or not (saying.alias.strip() or saying.phonemes.strip()):
        yield Fault(path, f'"{grapheme}" = "{saying.alias}" says nothing', "Write the word and how it sounds.")
    elif not all(word.strip() for word in (*saying.before, *saying.after)):
        hint = 'Write words, as in after = ["the"], or none.'
        yield Fault(path, f'"{grapheme}": a word beside it is empty', hint)
    elif foreign := find_foreign_symbol(saying.phonemes) if saying.phonemes else "":
        hint = f"{_suggest(foreign)} docs/pronunciation.md lists the symbols."
        yield Fault(path, f'"{grapheme}": "{foreign}" is no phoneme of English', hint)
    elif saying.phonemes and not saying.alias.strip() and not is_plain_word(grapheme):
        hint = f'Add what is said for it: "{grapheme}" = {{ alias = "…", phonemes = "{saying.phonemes}" }}.'
        yield Fault(path, f'"{grapheme}" has signs, and phonemes without words', hint)


def _suggest(foreign: str) -> str:
    nearest = _NEAREST.get(foreign)
    return f'The nearest is "{nearest}".' if nearest else "Write IPA as English has it."


def add_entry(text: str, lexeme: Lexeme, *, source: str) -> str:
    """Write how a word is said, in these very capitals: in the place of its entry, or after the last of its table.

    All else in the file stays as its producer wrote it, comments and order included.

    Args:
        text: the lexicon's file.
        lexeme: the word; where it names the words beside it, what is said elsewhere stays.
        source: name of the file, for errors.

    Raises:
        ShowError: the file cannot be read, or the entry cannot be written into it.
    """
    import tomlkit  # takes long to import, and only writing needs it
    from tomlkit.items import AbstractTable, Comment, Whitespace

    word = lexeme.grapheme
    plain = parse_toml(text, source=source)
    sayings = [_inline(saying) for saying in _with_saying(plain.get("exact", {}).get(word, []), lexeme)]
    value = tomlkit.value(sayings[0] if len(sayings) == 1 else f"[{', '.join(sayings)}]")
    document = tomlkit.parse(text)
    table = document.setdefault("exact", tomlkit.table())
    if not isinstance(table, AbstractTable):  # its keys are scattered over the file
        line = tomlkit.dumps({word: value}).strip()
        raise ShowError(f'{source}: "{word}" cannot be put in', hint=f"Write it yourself under [exact]: {line}")
    if word in table:
        table[word] = value
        return tomlkit.dumps(document)
    # Comments and empty lines at a table's end belong to what follows it.
    body = table.value.body
    trailing: list[Comment | Whitespace] = []
    while body and isinstance(last := body[-1][1], (Comment, Whitespace)):
        trailing.append(last)
        body.pop()
    table.add(word, value)
    for item in reversed(trailing):
        table.add(item)
    return tomlkit.dumps(document)


def _with_saying(entry: object, lexeme: Lexeme) -> list[object]:
    """Put a saying among those of a word: what is said beside certain words before what is said anywhere."""
    condition = {key: list(words) for key, words in (("before", lexeme.before), ("after", lexeme.after)) if words}
    ways = {key: text for key, text in (("alias", lexeme.alias), ("phonemes", lexeme.phonemes)) if text}
    new = {**ways, **condition} if condition or lexeme.phonemes else lexeme.alias
    sayings = entry if isinstance(entry, list) else [entry]
    others = [saying for saying in sayings if _condition(saying) != condition]
    return sorted([new, *others], key=lambda saying: not _condition(saying))


def _condition(saying: object) -> dict[str, object]:
    ways = {"alias", "phonemes"}
    return {key: words for key, words in saying.items() if key not in ways} if isinstance(saying, dict) else {}


def _inline(saying: object) -> str:
    """Write a saying on one line, with the spaces within braces that our lexicons have and the library does without."""
    import tomlkit

    if not isinstance(saying, dict):
        return tomlkit.item(saying).as_string()
    return f"{{ {', '.join(f'{key} = {_inline(value)}' for key, value in saying.items())} }}"
