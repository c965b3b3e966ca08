"""First names and family names of many languages that eSpeak NG 1.52 says as if they were English ones."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.correction import Correction
from podcast.engines.pronunciation.respelling import respell
from podcast.text import lazy_compile

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "Ioana": "joʊˈɑːnə", "Giulia": "dʒˈuːliə", "Giulio": "dʒˈuːlioʊ", "Gianluca": "dʒɑːnlˈuːkə",
        "Gianni": "dʒˈɑːni", "Giuseppe": "dʒuːsˈɛpi", "Giorgio": "dʒˈɔːɹdʒoʊ", "Giorgia": "dʒˈɔːɹdʒə",
        "Chiara": "kiˈɑːɹə", "Francesca": "fɹæntʃˈɛskə", "Bianchi": "biˈɑːnki", "Guillermo": "ɡiˈɛɹmoʊ",
        "Joachim": "joʊˈɑːkɪm", "Jannik": "jˈɑːnɪk", "Janusz": "jˈɑːnʊʃ", "Jaroslav": "jˈɑːɹoʊslɑːv", "Jerzy": "jˈɛʒi",
        "Jana": "jˈɑːnə", "Juha": "jˈuːhɑː", "Jukka": "jˈuːkə", "Joao": "ʒwˈaʊ", "Jesús": "heɪsˈuːs",
        "Julio": "hˈuːlioʊ", "Alejandro": "ɑːlɪhˈɑːndɹoʊ", "Gerardo": "hɛɹˈɑːɹdoʊ", "Ángel": "ˈɑːnhɛl",
        "Ximena": "himˈeɪnə", "Xavi": "tʃˈɑːvi", "Benoît": "bɛnwˈɑː", "Benoit": "bɛnwˈɑː", "Cécile": "seɪsˈiːl",
        "Céline": "seɪlˈiːn", "Étienne": "ɛtiˈɛn", "Etienne": "ɛtiˈɛn", "Françoise": "fɹɑːnswˈɑːz",
        "Laurent": "lɔːɹˈɑːn", "Matthieu": "mɑːtjˈuː", "Mathieu": "mɑːtjˈuː", "Maxime": "mæksˈiːm",
        "Olivier": "oʊlˈɪvieɪ", "Stéphane": "stɛfˈɑːn", "Stephane": "stɛfˈɑːn", "Thibault": "tiːbˈoʊ",
        "Théo": "tˈeɪoʊ", "Renaud": "ɹɪnˈoʊ", "Arnaud": "ɑːɹnˈoʊ", "Jérôme": "ʒɛɹˈoʊm", "Jacques": "ʒˈɑːk",
        "Loïc": "loʊˈiːk", "Chloé": "klˈoʊi", "Agnieszka": "ɑːɡnjˈɛʃkə", "Andrzej": "ˈɑːndʒeɪ", "Bartosz": "bˈɑːɹtɔːʃ",
        "Dariusz": "dˈɑːɹjʊʃ", "Ewa": "ˈɛvə", "Jacek": "jˈɑːtsɛk", "Katarzyna": "kætəʒˈɪnə", "Leszek": "lˈɛʃɛk",
        "Maciej": "mˈɑːtʃeɪ", "Marcin": "mˈɑːɹtʃɪn", "Mateusz": "mɑːtˈeɪʊʃ", "Tadeusz": "tɑːdˈeɪʊʃ",
        "Przemysław": "pʃɛmˈɪswɑːv", "Deirdre": "dˈɪɹdɹə", "Diarmuid": "dˈɪɹmɪd",
        "Eimear": "ˈiːmɚ", "Eoghan": "ˈoʊən", "Grainne": "ɡɹˈɔːnjə", "Gráinne": "ɡɹˈɔːnjə", "Mairead": "məɹˈeɪd",
        "Oisin": "ʌʃˈiːn", "Oisín": "ʌʃˈiːn", "Roisin": "ɹoʊʃˈiːn", "Róisín": "ɹoʊʃˈiːn", "Ruairi": "ɹˈuːɹi",
        "Sadhbh": "sˈaɪv", "Tadhg": "tˈaɪɡ", "Oonagh": "ˈuːnə", "Bronagh": "bɹˈoʊnə", "Clodagh": "klˈoʊdə",
        "Cian": "kˈiːən", "Cillian": "kˈɪliən", "Dearbhla": "dˈɜːvlə", "Wang": "wˈɑːŋ", "Hou": "hˈoʊ", "Tian": "tjˈɛn",
        "Shuai": "ʃwˈaɪ", "Thuy": "twˈiː", "Thi": "tˈiː", "Thanh": "tˈæn",
        "Thao": "tˈaʊ", "Phuong": "fˈʊŋ", "Nhung": "njˈʊŋ", "Hien": "hiˈɛn", "Truong": "tɹˈʊŋ", "Huong": "hˈʊŋ",
        "Evgeny": "jɛvɡˈɛni", "Yevgeny": "jɛvɡˈɛni", "Evgeniya": "jɛvɡˈɛniə", "Vasily": "vəsˈiːli", "Vadim": "vədˈiːm",
        "Pavel": "pˈɑːvəl", "Pyotr": "pjˈɔːtɚ", "Vyacheslav": "vjɑːtʃɪslˈɑːv", "Yaroslav": "jˈɑːɹoʊslɑːv",
        "Andriy": "ˈɑːndɹiː", "Aishwarya": "aɪʃwˈɑːɹjə", "Akshay": "ˈʌkʃeɪ", "Anil": "ənˈiːl", "Arun": "ˈʌɹuːn",
        "Govind": "ɡoʊvˈɪnd", "Jyoti": "dʒjˈoʊti", "Kunal": "kuːnˈɑːl", "Mahesh": "məhˈɛʃ", "Manish": "mənˈiːʃ",
        "Naveen": "nəvˈiːn", "Parth": "pˈɑːɹt", "Prakash": "pɹəkˈɑːʃ", "Rakesh": "ɹɑːkˈɛʃ", "Ravi": "ɹˈɑːvi",
        "Sandeep": "sændˈiːp", "Sunil": "suːnˈiːl", "Uday": "uːdˈaɪ", "Vijay": "vˈiːdʒeɪ", "Vivek": "vɪvˈeɪk",
        "Subramanian": "sˌuːbɹəmˈɑːniən", "Iyer": "ˈaɪɚ", "Jha": "dʒˈɑː", "Krishnamurthy": "kɹˌɪʃnəmˈʊɹti",
        "Bhattacharya": "bˌɑːtətʃˈɑːɹjə", "Venkatesh": "vˌɛŋkətˈɛʃ", "Gaurav": "ɡˈaʊɹəv", "Saurabh": "sˈaʊɹəb",
        "Kaushik": "kˈaʊʃɪk", "Karthik": "kˈɑːɹtɪk", "Sneha": "snˈeɪhə", "Neha": "nˈeɪhə", "Priya": "pɹˈiːjə",
        "Nikhil": "nˈɪkɪl", "Hussein": "huːsˈeɪn", "Najib": "nədʒˈiːb", "Reza": "ɹˈeɪzə", "Saeed": "saɪˈiːd",
        "Tariq": "tˈɑːɹɪk", "Ibrahim": "ˌɪbɹəhˈiːm", "Mehdi": "mˈɛdi", "Yousef": "jˈuːsɛf", "Youssef": "jˈuːsɛf",
        "Samir": "səmˈɪɹ", "Amir": "əmˈɪɹ", "Adewale": "ˌɑːdeɪwˈɑːleɪ", "Ayodele": "ˌaɪoʊdˈɛleɪ", "Emeka": "ɛmˈɛkə",
        "Ikenna": "iːkˈɛnə", "Ifeoma": "ˌiːfeɪˈoʊmə", "Kwame": "kwˈɑːmeɪ", "Kwabena": "kwˈɑːbɪnə",
        "Olumide": "ˌoʊluːmˈiːdeɪ", "Sipho": "sˈiːpoʊ", "Thabo": "tˈɑːboʊ", "Themba": "tˈɛmbə",
        "Thandiwe": "tændˈiːweɪ", "Tunde": "tˈuːndeɪ", "Uche": "ˈuːtʃeɪ", "Wangari": "wæŋɡˈɑːɹi",
        "Yewande": "jɛwˈɑːndeɪ", "Zanele": "zænˈeɪleɪ", "Achebe": "ətʃˈeɪbeɪ", "Adichie": "ədˈiːtʃeɪ",
        "Soyinka": "ʃɔɪˈɪŋkə", "Daisuke": "dˈaɪskeɪ", "Keisuke": "kˈeɪskeɪ", "Yosuke": "jˈoʊskeɪ",
        "Yusuke": "jˈuːskeɪ", "Hideki": "hidˈɛki", "Hideo": "hˈiːdeɪoʊ", "Takeshi": "tɑːkˈɛʃi", "Shigeru": "ʃiɡˈɛɹuː",
        "Naoki": "nˈaʊki", "Naoko": "nˈaʊkoʊ", "Ichiro": "ˈiːtʃiɹoʊ", "Junichi": "dʒuːnˈiːtʃi", "Kyoko": "kjˈoʊkoʊ",
        "Ryo": "ɹjˈoʊ", "Ryota": "ɹjˈoʊtə", "Daiki": "dˈaɪki", "Hyun": "hjˈʌn", "Hyeon": "hjˈʌn", "Jae": "dʒˈeɪ",
        "Seung": "sˈʌŋ", "Seong": "sˈʌŋ", "Kyung": "kjˈʌŋ", "Jeong": "dʒˈʌŋ", "Jeroen": "jəɹˈuːn", "Jaap": "jˈɑːp",
        "Joris": "jˈɔːɹɪs", "Thijs": "tˈaɪs", "Gijs": "ɡˈaɪs", "Geert": "ɡˈɪɹt", "Maaike": "mˈaɪkə", "Jelle": "jˈɛlə",
        "Femke": "fˈɛmkə", "Anneke": "ˈɑːnəkə", "Sjoerd": "ʃˈʊɹt", "Wiebe": "wˈiːbə", "Jørgen": "jˈɜːɡən",
        "Freja": "fɹˈeɪə", "Sverre": "svˈɛɹə", "Asbjørn": "ˈɑːsbjɔːɹn", "Torbjørn": "tˈɔːɹbjɔːɹn", "Håkan": "hˈoʊkən",
        "Håkon": "hˈoʊkən", "Åsa": "ˈoʊsə", "Kjetil": "tʃˈɛtɪl", "Yngve": "ˈɪŋvə", "János": "jˈɑːnoʊʃ",
        "György": "dʒˈɔːɹdʒ", "László": "lˈɑːsloʊ", "Balázs": "bˈɑːlɑːʒ", "András": "ˈɑːndɹɑːʃ", "Tamás": "tˈɑːmɑːʃ",
        "József": "jˈoʊʒɛf", "Lajos": "lˈaɪoʊʃ", "Eszter": "ˈɛstɚ", "István": "ˈɪʃtvɑːn", "Miklós": "mˈɪkloʊʃ",
        "Gyula": "dʒˈuːlə", "Jenő": "jˈɛnoʊ", "Győző": "dʒˈɜːzɜː", "Ferenc": "fˈɛɹɛnts", "Zsolt": "ʒˈoʊlt",
        "Zsófia": "ʒˈoʊfiə", "Sándor": "ʃˈɑːndɔːɹ", "Mihai": "miːhˈaɪ", "Gheorghe": "ɡˈɔːɹɡeɪ",
        "Mircea": "mˈɪɹtʃə", "Vasile": "vɑːsˈiːleɪ", "Iulia": "jˈuːliə", "Jelena": "jɛlˈɛnə", "Dejan": "dˈeɪɑːn",
        "Slavoj": "slˈɑːvɔɪ", "Václav": "vˈɑːtslɑːv", "Ece": "ˈɛdʒɛ", "Emre": "ˈɛmɹɛ",
        "Mehmet": "mˈɛmɛt", "Çetin": "tʃˈɛtɪn", "Hüseyin": "huːsˈeɪɪn", "Željko": "ʒˈɛlkoʊ",
        "Đorđe": "dʒˈɔːɹdʒɛ", "Keir": "kˈɪɹ", "Linus": "lˈaɪnəs", "Nadella": "nədˈɛlə", "Zelenskyy": "zəlˈɛnski",
        "Zelensky": "zəlˈɛnski", "Djokovic": "dʒˈoʊkəvɪtʃ", "Zidane": "zɪdˈɑːn", "Jascha": "jˈɑːʃə",
        "Satya": "sˈɑːtjə", "Sevilla": "səvˈiːə", "Masashi": "mɑːsˈɑːʃi", "Occam": "ˈɑːkəm", "Ivanov": "iːvɑːnˈɔːf",
        "Chukwuemeka": "tʃˌuːkwuɛmˈɛkə", "Obi": "ˈoʊbi",
    }
)  # fmt: skip
"""Their sounds, as an English speaker comes near them."""
_CAPITALIZED = lazy_compile(r"(?<![\w'-])[^\W\d_a-z][^\W\d_]+(?!\w)(?!'(?!s\b))")


def correct_names(text: str) -> Iterator[Correction]:
    """Find such names in a sentence, with their sound: "Giulia" → "dʒˈuːliə"."""
    for match in _CAPITALIZED.finditer(text):
        if phonemes := _NAMES.get(match.group()):
            yield Correction(match.start(), match.end(), phonemes, respell(phonemes))
