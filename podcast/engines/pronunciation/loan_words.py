"""Words of kitchens, clinics, courts, the sky and mathematics that eSpeak NG 1.52 says wrong, in any capitals."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.respelling import respell
from podcast.model.phonemes import add_ending
from podcast.text import lazy_compile

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "béchamel": "bˌeɪʃəmˈɛl", "bruschetta": "bɹuːskˈɛtə", "ceviche": "səvˈiːtʃeɪ", "ciabatta": "tʃəbˈɑːtə",
        "croissant": "kwəsˈɑːnt", "edamame": "ˌɛdəmˈɑːmeɪ", "focaccia": "foʊkˈɑːtʃə", "fraîche": "fɹˈɛʃ",
        "fraiche": "fɹˈɛʃ", "gnocchi": "njˈɑːki", "gyoza": "ɡjˈoʊzə", "halloumi": "həlˈuːmi",
        "jalapeño": "hˌɑːləpˈeɪnjoʊ", "jalapeno": "hˌɑːləpˈeɪnjoʊ", "kimchi": "kˈɪmtʃi", "miso": "mˈiːsoʊ",
        "paella": "paɪˈɛlə", "prosciutto": "pɹəʃˈuːtoʊ", "quinoa": "kˈiːnwɑː", "ricotta": "ɹɪkˈɑːtə",
        "sous": "sˈuː", "sriracha": "sɹɪɹˈɑːtʃə", "tagine": "tɑːʒˈiːn", "tahini": "təhˈiːni", "turmeric": "tˈɜːmɚɹɪk",
        "tzatziki": "tsætsˈiːki", "udon": "ˈuːdɑːn", "vide": "vˈiːd", "aioli": "aɪˈoʊli", "chorizo": "tʃɚɹˈiːzoʊ",
        "açaí": "ˌɑːsɑːˈiː", "acai": "ˌɑːsɑːˈiː", "ramen": "ɹˈɑːmən",
        "metastasis": "mətˈæstəsɪs", "metastases": "mətˈæstəsiːz", "tirzepatide": "tɚzˈɛpətaɪd",
        "ozempic": "oʊzˈɛmpɪk", "semaglutide": "sˌɛməɡlˈuːtaɪd", "lisinopril": "laɪsˈɪnəpɹɪl",
        "atorvastatin": "ətˈɔːɹvəstˌætɪn", "naloxone": "nəlˈɑːksoʊn", "arrhythmia": "əɹˈɪðmiə",
        "acetaminophen": "əsˌiːtəmˈɪnəfən", "dyspnea": "dˈɪspniə", "fentanyl": "fˈɛntənɪl",
        "certiorari": "sˌɜːʃiəɹˈɛɹi", "lien": "lˈiːn", "liens": "lˈiːnz", "decisis": "dɪsˈaɪsɪs",
        "charon": "kˈɛɹən", "antares": "æntˈɛɹiːz", "ganymede": "ɡˈænɪmiːd", "nadir": "nˈeɪdɪɹ",
        "liturgy": "lˈɪtɚdʒi",
        "poincaré": "pwˌæŋkɑːɹˈeɪ", "krylov": "kɹˈiːlɔːf", "vapnik": "vˈɑːpnɪk", "nyström": "nˈiːstɹəm",
        "redis": "ɹˈɛdɪs", "kubectl": "kjˈuːb kəntɹˈoʊl", "postgres": "pˈoʊstɡɹɛs", "nginx": "ˈɛndʒɪnˈɛks",
    }
)  # fmt: skip
"""Their sounds, as dictionaries of American English give them."""
_WORD = lazy_compile(r"(?<![\w'])[^\W\d_]{4,16}(?!\w)(?!'(?!s\b))")


def correct_loan_words(text: str) -> Iterator[Correction]:
    """Find such words in a sentence, also in the plural, with their sound: "gnocchi" → "njˈɑːki"."""
    for match in _WORD.finditer(text):
        word = match.group().lower()
        phonemes = _WORDS.get(word) or (word[-1] == "s" and word[:-1] in _WORDS and add_ending(_WORDS[word[:-1]], "s"))
        if phonemes:
            letters = respell(phonemes)
            yield Correction(
                match.start(), match.end(), phonemes, letters if word[0] != match[0][0] else letters.lower()
            )
