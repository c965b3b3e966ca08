"""What an engine is given for a sentence in plain words, and the notations of phonemes."""

import ctypes
import re
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lexicons import NONE, shipped
from support.rows import try_rows

from podcast.engines import find_notation, pronounce
from podcast.engines.espeak.engine import _open_espeak
from podcast.engines.pronunciation.correction import Notation
from podcast.engines.pronunciation.espeak_mnemonics import write_mnemonics
from podcast.engines.pronunciation.foreign_beginnings import correct_foreign_beginnings
from podcast.engines.pronunciation.foreign_letters import correct_foreign_letters
from podcast.engines.pronunciation.heteronyms import correct_heteronyms
from podcast.engines.pronunciation.loan_words import correct_loan_words
from podcast.engines.pronunciation.names import correct_names
from podcast.engines.pronunciation.pinyin import correct_pinyin
from podcast.engines.pronunciation.respelling import respell
from podcast.engines.pronunciation.romaji import correct_romaji
from podcast.engines.pronunciation.splice import phonemize_around
from podcast.engines.work.forked_child import run_in_child
from podcast.model import Lexeme, Lexicon
from podcast.model.phonemes import CONSONANTS, VOWELS, find_foreign_symbol, fold_phonemes, split_phonemes
from podcast.speech import normalize

ROOT = Path(__file__).parents[2]
_ONSETS = "b ch d f g h j k l m n p r s sh t th v w y z st pl"
_CODAS = "b ck d sh t nt rd x ng lm thin ster mmer"
_PAGES = "".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md")))
DATA = Path(__file__).parents[1] / "data" / "pronunciation"
WORDS = [
    *sorted(set(re.findall("[a-z]{3,}", _PAGES))),
    *(
        "".join(parts)
        for parts in product(_ONSETS.split(), ("a", "e", "i", "o", "u", "ai", "ou", "er"), _CODAS.split(), ("", "ity"))
    ),
]
"""Words of our own pages, and syllables as English has them."""
NAMES = Lexicon(
    (
        Lexeme("Nguyen", phonemes="nˈuːwɪn"),
        Lexeme("Bıyık", "Bee-yick", phonemes="bˈiːjɪk"),
        Lexeme("CIFAR", phonemes="sˈiːfɑːɹ"),
        Lexeme("word2vec", "word to vec", phonemes="wˈɜːd tə vˈɛk"),
        Lexeme("lead", phonemes="lˈɛd", before=("pipe",)),
        Lexeme("use", phonemes="jˈuːs"),
        Lexeme("monte carlo", is_case_sensitive=False, phonemes="mˈɑːnti kˈɑːɹloʊ"),
    )
)


def pairs(name: str) -> list[tuple[str, str]]:
    """Read the pairs of a file below its first line, which says what they are."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return [(plain, written) for plain, _, written in (line.partition(" => ") for line in lines)]


@try_rows(("plain", "respelled"), pairs("heteronyms.txt"))
def test_a_word_sounds_by_its_sentence(plain: str, respelled: str) -> None:
    """A verb that eSpeak takes for a noun, and words in a sense that it does not know, get their sound; no other."""
    assert pronounce(plain, Notation.RESPELLED, NONE) == respelled


@try_rows(("plain", "written"), pairs("sounds.txt"))
def test_nouns_and_names_have_their_sound(plain: str, written: str) -> None:
    """A noun that eSpeak takes for a verb, and names in pinyin or with letters that it spells; no other."""
    assert pronounce(plain, Notation.IPA, NONE) == written


def test_a_name_of_the_lexicon_is_found_under_its_marks() -> None:
    """The lexicon's "Nguyen" is "Nguyễn" too."""
    assert pronounce("Nguyễn ran", Notation.IPA, NAMES) == "[[nˈuːwɪn]] ran"


@try_rows(("plain", "written"), pairs("letters.txt"))
def test_letter_a_is_no_article(plain: str, written: str) -> None:
    """A letter A is tied to its neighbour in an acronym and has its sound elsewhere; the article stays."""
    assert pronounce(plain, Notation.IPA, NONE) == written


@try_rows(
    ("notation", "written"),
    [
        (Notation.IPA, "[[nˈuːwɪn]] and the [[bˈiːjɪks]] [[jˈuːs]] it; agents [[lˈɛd]] pipes, lead"),
        (Notation.ESPEAK, "[[n'u:wIn]] and the [[b'i:jIks]] [[j'u:s]] it; agents [[l'Ed]] pipes, lead"),
        (Notation.RESPELLED, "Noowin and the Bee-yicks Yoos it; agents Led pipes, lead"),
    ],
)
def test_lexicon_goes_before_what_holds_for_anybody(notation: Notation, written: str) -> None:
    """The show's own words have the sound that it gives, with their endings and beside the words that it wants."""
    plain = "Nguyen and the Bıyıks use it; agents lead pipes, lead"
    lexicon = Lexicon((*NAMES.lexemes, Lexeme("lead", phonemes="lˈɛd", before=("pipes",))))
    assert pronounce(plain, notation, lexicon) == written


@try_rows("lexeme", [lexeme for lexeme in shipped().lexemes if lexeme.phonemes])
def test_shipped_word_has_its_sound_in_a_sentence(lexeme: Lexeme) -> None:
    """Each is found in the spoken form, and no rule for anybody's words goes before it."""
    spoken = normalize(f"the {lexeme.grapheme} here", shipped())
    assert pronounce(spoken, Notation.IPA, shipped()) == f"the [[{lexeme.phonemes}]] here"


def test_a_word_of_signs_sounds_on_the_words_that_stand_for_it() -> None:
    """What is spoken for it is in the text, and has its phonemes; capitals inside are small there."""
    written = pronounce("Cifar and word to vec, Monte Carlo", Notation.IPA, NAMES)
    assert written == "[[sˈiːfɑːɹ]] and [[wˈɜːd tə vˈɛk]], [[mˈɑːnti kˈɑːɹloʊ]]"


@given(st.text(st.sampled_from("[]ab 'ː|@A use."), max_size=30), st.sampled_from(list(Notation)))
def test_brackets_of_a_text_are_no_phonemes(text: str, notation: Notation) -> None:
    """Whatever stands in a text, doubled brackets come from us alone, and open and close in turn."""
    written = pronounce(text, notation, NAMES)
    ours = re.sub(r"\[\[[^\[\]]+\]\]", "", written)
    assert "[" not in ours
    assert "]" not in ours


@given(st.text(max_size=60))
def test_plain_text_stays_as_it_is(text: str) -> None:
    """A text without a word of ours is given as it is, so that its clip is found again."""
    if not re.search(r"[\[\]]|\b[Aa]\b|-A\b|[\u0100-\u024f\u1e00-\u1eff]|X|Zh|Q", text) and not [
        *correct_heteronyms(text),
        *correct_names(text),
        *correct_foreign_beginnings(text),
        *correct_foreign_letters(text),
        *correct_loan_words(text),
        *correct_pinyin(text),
        *correct_romaji(text),
    ]:
        assert pronounce(text, Notation.ESPEAK, NONE) == text


@try_rows(
    ("ipa", "folded"),
    [
        ("/ˈnuwɪn/", "nˈuwɪn"),
        ("ˈbiː.jɪk", "bˈiːjɪk"),
        ("t͡ʃuː", "tʃˈuː"),
        ("ˈmɑnti ˈkɑrloʊ", "mˈɑːnti kˈɑːɹloʊ"),
        ("ˌkɒn", "kˈɑːn"),
        ("go:", "ɡˈoʊ"),
        ("bˈɪʔn̩", "bˈɪʔn̩"),
    ],
)
def test_phonemes_are_written_in_one_way(ipa: str, folded: str) -> None:
    """Whatever dictionary they come from; the stress stands before its vowel, and there is always one."""
    assert find_foreign_symbol(ipa) == ""
    assert fold_phonemes(ipa) == folded


symbols = st.lists(st.sampled_from([*VOWELS, *CONSONANTS, "ˈ", "ˌ", " "]), min_size=1, max_size=12).map("".join)


@given(symbols)
def test_folded_phonemes_stay_and_have_every_notation(ipa: str) -> None:
    """They are folded once and for all, known, and each symbol is something to eSpeak and to a reader."""
    folded = fold_phonemes(ipa)
    assert fold_phonemes(folded) == folded
    assert "".join(split_phonemes(folded)) == folded
    assert write_mnemonics(folded).isascii()
    assert respell(folded).isascii()


def test_phonemes_are_spliced_into_what_is_phonemized() -> None:
    """The sentence is read at once with a stand-in, or, where that cannot be found again, in pieces."""
    text = "The [[ˈiːzi]] way, [[nˈuːwɪn]]: it is."
    assert phonemize_around(text, str.upper) == "THE ˈiːzi WAY, nˈuːwɪn: IT IS."
    assert phonemize_around("no phonemes", str.upper) == "NO PHONEMES"
    assert phonemize_around(text, forget_stand_ins) == "THE ˈiːzi WAY, nˈuːwɪn: IT IS."


def forget_stand_ins(words: str) -> str:
    """Phonemize in a way that changes a stand-in within a sentence."""
    return words.upper() if " " not in words else words.upper().replace("ZOB", "ZAB")


@pytest.mark.bulk
@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="the system's voices take no phonemes")
def test_mnemonics_are_said_as_the_phonemes_that_they_stand_for() -> None:
    """Thousands of words: what eSpeak says them with, in IPA, written as mnemonics, is said by it the same."""
    written = [
        (word, fold_phonemes(ipa)) for word, ipa in zip(WORDS, ask_espeak(WORDS), strict=True) if is_english(ipa)
    ]
    assert len(written) > 5000
    heard = ask_espeak([f"[[{write_mnemonics(ipa)}]]" for _, ipa in written])
    wrong = [(*pair, ipa) for pair, ipa in zip(written, heard, strict=True) if loose(pair[1]) != loose(ipa)]
    assert wrong == []


def is_english(ipa: str) -> bool:
    """Tell a word that is said in English from one that eSpeak spells, or says in another language, "(de)"."""
    return find_foreign_symbol(ipa) == "" and " " not in ipa


def loose(ipa: str) -> str:
    """Leave out what eSpeak itself makes of phonemes by where they stand: a schwa before an r, a stressed one."""
    return re.sub("[əɐ]ɹ", "ɚɹ", fold_phonemes(ipa).replace("ˈɐ", "ˈæ"))


def ask_espeak(texts: list[str]) -> list[str]:
    """Give what eSpeak says for texts, in IPA; in a child, whose voice and flags nobody else finds."""

    def ask() -> bytes:
        binding = _open_espeak()
        binding.SetVoiceByName(b"en-us")
        binding.SetSynthCallback(lambda *_: 0)
        binding.Synth("a", flags=binding.CHARS_UTF8 | 0x100)
        translate = binding.dll.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        translate.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
        heard = (translate(ctypes.byref(ctypes.c_char_p(text.encode())), 1, 2) or b"" for text in texts)
        return b"\n".join(ipa.strip() for ipa in heard)

    return run_in_child(ask, limit_s=60).decode().split("\n")


def test_engines_tell_their_notation() -> None:
    """English voices of eSpeak take mnemonics; another language's, and engines that say nothing, get letters."""
    assert find_notation("silent") is Notation.RESPELLED
    assert find_notation("not.here:Engine", "any") is Notation.RESPELLED
    for engine, voice, notation in (
        ("pyttsx3", "gmw/en-gb-x-rp+f3", Notation.ESPEAK),
        ("pyttsx3", "gmw/de", Notation.RESPELLED),
        ("pyttsx3", "com.apple.voice.Alex", Notation.RESPELLED),
        ("piper", "en_GB-vctk-medium/p225", Notation.IPA),
        ("piper", "de_DE-thorsten-medium", Notation.RESPELLED),
        ("piper", "", Notation.IPA),
        ("kokoro", "bf_emma", Notation.IPA),
        ("kokoro", "jf_alpha", Notation.RESPELLED),
    ):
        assert find_notation(engine, voice) is notation
