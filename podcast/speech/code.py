"""Code in prose: paths, file names, flags, names with low lines, hexadecimal figures, empty brackets.

What is a name to whoever types it is read as one: "in_macro" is no letter with an index, and "/home/me" no choice.
"""

import re

from podcast.speech.maths.signs import FUNCTIONS
from podcast.speech.numbers.number_words import say_digits
from podcast.speech.rules import Rule, apply_rules
from podcast.text import join_alternatives, lazy_compile, word_set

_SPELLED = word_set(
    """
    py md txt rs js ts jsx tsx mjs cpp hpp cc hh cs sh yml csv tsv html htm css scss pdf svg png jpg jpeg gif xml ipynb
    tex bib rb php sql cfg ini lua mp3 mp4 wav gz tgz xz rst hs kt pl pyc npz pth ckpt h5 dll cmd ps1 tf vue
    ppt pptx xls rtf odt ods apk ogg mov mkv avi webp webm bmp ico ttf otf pem crt db iso dmg msi rpm asm f90 jl erl clj
    srt vtt m4a psd
    """
)
"""Endings of files that are named letter by letter."""
_SAID = word_set(
    "json jsonl toml yaml zip tar log lock java swift doc docx xlsx bat exe diff patch conf env onnx parquet jar flac "
    "tiff deb mod proto gradle scala dart bak bin epub cmake"
)
_ENDING = join_alternatives(_SPELLED | _SAID)
_BRACKETS = {"{}": "braces", "[]": "brackets", "()": "parentheses", "<>": "angle brackets"}
_COMMITS = "feat|fix|chore|docs|refactor|perf|tests?|build|ci|style|revert"
_FLAG_CUE = (
    "pass|passing|with|without|use|uses|using|set|setting|add|adding|try|via|and|or|the|a|an|flag|option|run|by|of|"
    "to|like|its|new|need|needs|support|supports"
)
_COMMANDS = (
    "ls|git|grep|rg|rm|cp|mv|tar|curl|wget|chmod|chown|ssh|scp|docker|npm|npx|yarn|pip|uv|sed|awk|kubectl|gcc|clang|cargo|"
    "python3?|pytest|tail|xargs|rsync|sudo|mkdir|ps|df|du|psql|ffmpeg|jq"
)
"""Programs of a command line."""
_MODULES = (
    "np|pd|plt|tf|jnp|jax|torch|nn|os|sys|re|json|math|random|itertools|functools|asyncio|self|cls|console|"
    "df|db|fs|std|fmt|datetime|logging|subprocess|pickle|csv|sklearn|scipy|numpy|pandas|keras|app|req|res|obj|ctx"
)
"""What stands before the point of a name: "np.array"."""
_PAIRS = {
    "I/O": "I O", "P/E": "P E", "HTTP/1.1": "HTTP 1.1", "HTTP/2": "HTTP 2", "HTTP/3": "HTTP 3",
    "Pub/Sub": "Pub Sub", "pub/sub": "pub sub", "TCP/IP": "TCP IP", "CI/CD": "CI CD", "A/C": "A C",
    "GNU/Linux": "GNU Linux", "PL/SQL": "PL SQL", "Map/Reduce": "Map Reduce", "OS/2": "OS 2", "A/V": "A V",
}  # fmt: skip
"""Names with a slash that nobody says."""
_BOUNDED = word_set("argmax argmin lim sup sum prod")
"""Operators that have below them what they run over, "argmax_action"."""
_GREEK = word_set("alpha beta gamma delta epsilon theta phi psi pi mu sigma lambda omega tau rho")
_SIGNS = ("/", "\\", "_", "::", "--", "0x", "0X", "0b", "()", "{}", "{ }", "[]", "<>")
_POINT_OR_SCOPE = lazy_compile(r"\.[a-z]|(?<=[a-z])\([a-z/.-]+\)")


def expand_code(text: str) -> str:
    """Give the text with what is code in it in words: "open src/main.rs" → "open src slash main dot R S"."""
    if any(sign in text for sign in _SIGNS) or _POINT_OR_SCOPE.search(text):
        text = apply_rules(_RULES, text)
    text = _FLAG.sub(_say_flag, text) if "--" in text else text
    return (
        _SHORT_FLAG.sub(lambda match: match["cue"] + match["letters"].replace("-", "dash "), text)
        if " -" in text
        else text
    )


def _say_hexadecimal(match: re.Match[str]) -> str:
    return "hex " + " ".join(say_digits(sign) if sign.isdecimal() else sign.upper() for sign in match[1])


def _say_ending(ending: str) -> str:
    if ending not in _SPELLED:
        return f"dot {ending}"
    return "dot " + " ".join(say_digits(sign) if sign.isdecimal() else sign.upper() for sign in ending)


def _say_path(match: re.Match[str]) -> str:
    """Say a path part by part, with the signs between them."""
    path = _LAST_ENDING.sub(lambda ending: f" {_say_ending(ending[1])}", match.group().rstrip("/\\"))
    path = re.sub(r"\.(?=[A-Za-z])", " dot ", path)
    path = (
        re.sub(r"\betc\b", "E T C", path)
        .replace("..", "dot dot ")
        .replace("./", "dot /")
        .replace("~", "tilde ")
        .replace(":", " ")
    )
    return path.replace("/", " slash ").replace("\\", " backslash ").strip()


def _say_file(match: re.Match[str]) -> str:
    return f"{match['stem'].replace('.', ' dot ')} {_say_ending(match['ending'])}"


def _say_source(match: re.Match[str]) -> str:
    ending = match["ending"]
    return f"{match['stem']} dot {ending if ending == 'go' else ' '.join(ending.upper())}"


def _say_name(match: re.Match[str]) -> str:
    """Tell "in_macro" and "MAX_LEN" from "x_t", "kP_max" and "max_theta"."""
    parts = match.group().split("_")
    words = [part for part in parts if len(part) > 1]
    first, last = parts[0], parts[-1]
    if last.isdecimal() and len(first) > len("pi"):
        return " ".join(parts)
    is_name = len(words) > 1 and (len(parts) > len("xy") or _is_word_pair(first, last))
    return " ".join(parts) if is_name else match.group()


def _is_word_pair(first: str, last: str) -> bool:
    if first in _BOUNDED or (first in FUNCTIONS and (last in _GREEK or len(last) < len("abc"))):
        return False
    return len(first) > 1 and (first.islower() or first.isupper() or len(first) > len("kPa"))


def _say_flag(match: re.Match[str]) -> str:
    """Tell a flag, "pass --release", from a dash, "it ran --and fell"."""
    is_flag = match["cue"] or match["quote"] or "-" in match["name"] or match["value"]
    return f"{match['cue'] or ''}{match['quote'] or ''}dash dash {match['name']}" if is_flag else match.group()


_FLAG = lazy_compile(
    rf"""(?P<cue>\b(?i:{_FLAG_CUE})\s)?(?P<quote>['"“(])?(?<![\w-])--(?P<name>[a-z][\w-]{{1,40}})
    (?P<value>(?==))?""",
    re.VERBOSE,
)
"""A flag like "--no-cache", with the word before it."""
_SHORT_FLAG = lazy_compile(
    rf"""(?P<cue>\b(?:{_COMMANDS})(?:\s(?!(?:the|a|an|is|was|and|or|to|of|in)\s)[\w./=-]+){{0,3}}?\s
      |\b(?:[Pp]ass|[Pp]assing|[Ff]lags?|[Oo]ptions?|[Ss]witch(?:es)?)\s(?:the\s)?)
    (?P<letters>-[A-Za-z]{{1,3}}(?:,?\s(?:(?:and|or)\s)?-[A-Za-z]{{1,3}})*)(?![\w-])""",
    re.VERBOSE,
)
"""A flag of a letter or a few, "ls -la", "git rebase -i"."""
_LAST_ENDING = lazy_compile(rf"(?<=\w)\.({_ENDING})$")
_FILE = lazy_compile(
    rf"(?<![\w/\\.~])(?P<stem>[A-Za-z0-9_][\w-]{{0,63}}(?:\.[A-Za-z0-9_][\w-]{{0,63}}){{0,3}})\.(?P<ending>{_ENDING})(?![\w-])(?!\.\w)"
)
_RULES: tuple[Rule, ...] = (
    # Hexadecimal figures like "0x1F"
    (lazy_compile(r"(?<![\w.])0[xX]([0-9A-Fa-f]{1,16})(?!\w)"), _say_hexadecimal),
    # Binary figures like "0b1010"
    (lazy_compile(r"(?<![\w.])0[bB]([01]{2,64})(?!\w)"), lambda match: f"binary {say_digits(match[1])}"),
    # Kinds of commits like "feat(diag)"; "fix(es)" and "test(ing)" are words
    (lazy_compile(rf"\b({_COMMITS})\((?!(?:e?s|e[dr]|ers|ing)\))([a-z][\w./-]{{1,40}})\)"), r"\1 \2"),
    # Brackets with nothing in them
    (
        lazy_compile(r"(?<![\w)\]}>])(\{ ?\}|\[\]|\(\)|<>)(?![\w(\[{])"),
        lambda match: f" {_BRACKETS[match[1].replace(' ', '')]} ",
    ),
    # Names with a slash like "Pub/Sub", also "a Client/Server design"
    (lazy_compile(rf"(?<![\w/])(?:{join_alternatives(_PAIRS)})(?![\w/])"), lambda match: _PAIRS[match.group()]),
    (
        lazy_compile(
            r"(?<=\b[Aa] )([A-Z][a-z]+)/([A-Z][a-z]+)(?= [a-z])|(?<=\b[Aa]n )([A-Z][a-z]+)/([A-Z][a-z]+)(?= [a-z])"
        ),
        lambda match: f"{match[1] or match[3]} {match[2] or match[4]}",
    ),
    # Forums and their users like "r/gardening"
    (lazy_compile(r"(?<![\w/])([ru])/(?=[A-Za-z]\w{2})"), r"\1 slash "),
    # Paths like "/home/me/notes", "~/.bashrc", "src/main.rs", "C:\Users\me"
    (
        lazy_compile(
            rf"""(?<![\w./:<)~\\])(?:
                (?:~|\.{{1,2}})/[\w.+-]+(?:/[\w.+-]+)*+/?
              | (?:/[\w.+-]*\w){{2,}}+/?
              | (?:[\w-]{{1,64}}/){{1,12}}+[\w-]{{1,64}}(?:\.[\w-]{{1,64}})?\.(?:{_ENDING})(?!\w)
              | [A-Z]:(?:\\[\w.-]*\w)+\\?
            )""",
            re.VERBOSE,
        ),
        _say_path,
    ),
    # Commands like "/help"
    (lazy_compile(r"(?<![^\s('\"“])/(?!or\b|and\b)(?=[a-z]{2,}\b(?!/))"), "slash "),
    # Files like "notes.txt", "*.py", ".gitignore"
    (_FILE, _say_file),
    # Names with points like "torch.nn.Module"
    (
        lazy_compile(r"(?<![\w.@/-])[a-z_]\w{1,30}(?:\.[A-Za-z_]\w{1,30}){2,6}(?![\w@]|\.\w)"),
        lambda match: match.group().replace(".", " dot "),
    ),
    # Those of a module like "np.array"
    (lazy_compile(rf"(?<![\w.@/-])(?P<module>{_MODULES})\.(?=[a-z_]\w{{1,30}}(?![\w@]|\.\w))"), r"\g<module> dot "),
    # Sources whose ending is a word or a letter, "main.go", "edit list.c"
    (
        lazy_compile(
            r"""(?<![\w/\\.~])(?P<stem>(?:main|index|server|client|utils?|\w+_test|\w+_\w+)
              |(?<=\b[Oo]pen\s)\w+|(?<=\b[Ee]dit\s)\w+|(?<=\b[Rr]un\s)\w+|(?<=\bfile\s)\w+|(?<=\bcompile\s)\w+)
            \.(?P<ending>go|c|h|r|R|m|o|ex|cs)(?![\w-])(?!\.\w)""",
            re.VERBOSE,
        ),
        _say_source,
    ),
    # Sources of what builds a program, "Makefile.am"
    (
        lazy_compile(r"(?<![\w/\\.~])(?P<stem>(?:GNU)?[Mm]akefile|configure|config\.h)\.(?P<ending>am|ac|in)(?![\w-])"),
        _say_source,
    ),
    (lazy_compile(rf"(?<!\w)\*\.(?P<ending>{_ENDING})\b"), lambda match: f"star {_say_ending(match['ending'])}"),
    (lazy_compile(r"(?<![\w.)/])\.(?=(?:env|git|ssh|github|config|[a-z]{2,12}(?:ignore|rc))\b)"), "dot "),
    # Members of what is named like "std::vec"
    (lazy_compile(r"(?<=\w)::(?=\w)"), " "),
    # Names with low lines like "in_macro"
    (lazy_compile(r"(?<![\w\\$^{])[A-Za-z][A-Za-z0-9]*+(?:_[A-Za-z0-9]+)++(?![\w{^])"), _say_name),
)
