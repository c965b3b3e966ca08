"""Words of two sounds that the words beside them tell apart: "I recently read it", "my brother lives there"."""

from collections.abc import Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.context import Frame, frame_of
from podcast.engines.pronunciation.heteronyms_of_things import DO, FRAMES_OF_THINGS, MANY, ONE

_ADVERB = (
    r"(?:just|recently|only|once|originally|finally|first|last|never|actually|quickly|also|now|then|carefully|later)"
)
_NO_PAST = (
    r"(?:if|do|did|does|don't|didn't|should|would|could|can|may|might|must|will|shall|cannot|can't|won't"
    r"|time|unless|until|before|to|let|make|as)"
)
_SUBJECT_AFTER = rf"(?:(?<![\w'])(?!{_NO_PAST}\b)[\w']+,?\s+|^|[.;:!?–]\s+)"
_PAST = (
    r"(?:yesterday|last (?:night|week|month|year|summer|winter|spring|fall|autumn|time)"
    r"|(?:days?|weeks?|months?|years?) ago|in (?:nineteen|twenty) [\w-]+|this morning)"
)
_OBJECT = (
    r"\s+(?:an?|the|this|that|it|them|his|her|my|our|their|its|your|all|every|each|some|about|from|aloud|two|three)\b"
)
_THING = r"\s+(?:in|on|at|under|inside|within|with|among|here|there|alone|near|by|next)\b"
_NO_NAME = (
    r"\w+ly|Please|Then|You|We|They|Now|Always|First|To|Also|And|But|I|Do|Never|Just|Go|Come|Or|So|Kindly|Must|Can|Today|Next|People"
    "|Children|Men|Women|Will|Should|Could|Would|May|Let|Did|Not|Again|Better|Only|Who|Speed|Finally|Instead|Later|Well|Once"
)
_PERSON = (
    r"(?:\w*mother|\w*father|brother|sister|son|daughter|uncle|aunt|cousin|friend|neighbor|wife|husband|boss|family)"
)
_HABITS = r"(?:be|think|have|believe|do|like|live|work|say|go|know|feel|want|take|need|seem|mean|look|hold|call)"
_THEORY = (
    r"\s+(?:of|for)\s+(?:(?:these|this|those|the|our|their|an?|all|such|his|her|its|any)\s+)?(?:\w+\s+)?(?:theor|idea|belief"
    r"|claim|argument|decision|knowledge|law|science|moral|ethic|judg|view|vector|hypothes|inference|conclusion|trust)"
)
_RED = ("ɹˈɛd", "red")

FRAMES: Mapping[str, tuple[Frame, ...]] = MappingProxyType(
    {
        **FRAMES_OF_THINGS,
        # "the learned policy", which eSpeak says as of a scholar
        "learned": (
            frame_of(
                "lˈɜːnd",
                "lurned",
                before=ONE.replace("this", "this|these|those"),
                after=r"\s+(?!profession|scholar|friend|societ|men\b|man\b|colleague)[\w-]",
            ),
        ),
        "read": (
            # "I recently read a paper", "he read it"; the present after "if I", "did he"
            frame_of(*_RED, before=rf"{_SUBJECT_AFTER}(?:I|we|they|you|who)\s+{_ADVERB}"),
            frame_of(*_RED, before=rf"{_SUBJECT_AFTER}(?:I(?:\s+only)?|(?:he|she)(?:\s+{_ADVERB})?)"),
            # "we read it last week", "last week, we read it"
            frame_of(*_RED, before=r"\w", after=rf"\b(?!-)[^.;:!?]{{0,40}}\b{_PAST}\b", unless=DO),
            frame_of(*_RED, before=rf"\b{_PAST},?\s+(?:I|we|they|you|[A-Z][a-z]+)"),
            # One reads, or has read: "the judge read it", "Ann read the letter"
            frame_of(
                *_RED,
                before=rf"{_SUBJECT_AFTER}(?:everyone|everybody|nobody|no one|someone|{ONE}\s+[a-z]*[a-rt-z])",
                after=rf"{_OBJECT}|\s+to\s+(?:us|me|him|her|them|the|his|my|their|our)\b",
                unless=r"(?:quick|good|great|long|must|first|close|slow|people|children|men|women)",
            ),
            frame_of(
                *_RED,
                before=r"(?-i:(?:^|[.;:!?–,]\s+|\b(?:and|but|that|when|after|before|because|as|while)\s+)"
                rf"(?!(?:{_NO_NAME})\s)[A-Z][a-z]*[a-rt-z](?:\s+[A-Z][a-z]*[a-rt-z])?)",
                after=_OBJECT,
            ),
            # "you have to read it": eSpeak hears the past after "have" and "is", whatever is between
            frame_of(
                "ɹˈiːd",
                "read",
                before=r"""\b(?:has|have|had|having|'ve|is|are|was|were|be|been|being|am|get|gets|got|getting|ready)\s+
                (?:\w+\s+)?to(?:\s+\w+ly)?""".replace("\n", "").replace("  ", ""),
            ),
        ),
        "well-read": (frame_of("wˌɛlɹˈɛd", "well-red"),),
        "lives": (
            # "the robot lives in a house", "my brother lives there", "nobody lives here"
            frame_of(
                "lˈɪvz",
                "livs",
                before=rf"\b(?:(?:a|an|each|every|one)\s+[a-z]+\s+[a-z]+|(?:a|an|the|this|each|every|one|whose)\s+[a-z]+|(?:my|your|his|her|our|their)\s+{_PERSON}"
                r"|nobody|somebody|someone|everyone|everybody|anyone|no one)(?:\s+(?:also|still|now))?",
                after=_THING,
            ),
            frame_of(
                "lˈɪvz",
                "livs",
                before=r"(?-i:\b(?!(?:Our|Their|My|Your|His|Her|Its|Human|Many|Two|Most|All|Some|Whose|These|Those|No|Other|The"
                r"|Both|Past|Young|New|Old|Three|Lost)\s)[A-Z][a-z]+)(?:\s+(?:also|still|now))?",
                after=_THING,
            ),
        ),
        # "they used to think", "get used to it"
        "used": (
            frame_of(
                "jˈuːst",
                "yoost",
                before=r"(?:^|[.;:!?–,]\s+|\b(?:and|but|when|because)\s+)(?:I|you|he|she|it|we|they|there)",
                after=r"\s+to\s+[a-z]",
            ),
            frame_of("jˈuːst", "yoost", before=r"\b(?:I|you|he|she|it|we|they|there)", after=rf"\s+to\s+{_HABITS}\b"),
            frame_of(
                "jˈuːst",
                "yoost",
                before=r"\b(?:get|gets|got|getting|become|became|becoming|grown|grew)",
                after=r"\s+to\b",
            ),
        ),
        "use": (frame_of("jˈuːs", "yoose", before=r"\bto", after=r" of\b"),),
        "record": (
            frame_of(
                "ɹˈɛkɚd",
                "rekkerd",
                before=r"\bto",
                after=r"\s+(?:highs?|lows?|levels|numbers|profits|sales|heights|heat)\b",
            ),
        ),
        "resume": (
            frame_of(
                "ɹˈɛzʊmˌeɪ",
                "rezumay",
                before=rf"{ONE}(?:\s+(?:new|own|old|short|long|updated|current|full|good|strong|best|first|\w+al|\w+-page))?",
            ),
        ),
        "upset": (
            frame_of(
                "ʌpsˈɛt",
                "up-sett",
                before=ONE,
                after=r"\s+(?:fans?|customers?|parents?|stomach|child|children|m[ae]n|wom[ae]n|readers?|users?|people"
                r"|crowd|neighbors?|voters?|players?|tone|face|letter)\b",
            ),
        ),
        "resumes": (
            frame_of(
                "ɹˈɛzʊmˌeɪz", "rezumays", before=rf"{MANY}|\b(?:send|sent|submit|read|written|job|hundred|your|my)"
            ),
        ),
        "bases": (
            frame_of("bˈeɪsiːz", "bay-sees", after=_THEORY),
            frame_of(
                "bˈeɪsiːz",
                "bay-sees",
                before=r"\b(?:theoretical|legal|scientific|moral|ethical|empirical|factual|vector|orthonormal|orthogonal|wavelet"
                r"|biological|neural|conceptual|philosophical|rational|mathematical|theory's)",
            ),
        ),
        "alternate": (
            frame_of(
                "ˈɔːltɚnət",
                "alternit",
                before=r"\b(?:an|the|on|of|in|with|two|these|any|our|some|no|its|this|my|every|as|for)",
            ),
        ),
        "content": (
            frame_of(
                "kˈɑːntɛnt",
                "con-tent",
                before=r"\b(?:there|here|where|what|which)(?:\s+is|'s)(?:\s+\w+)?",
            ),
            frame_of(
                "kəntˈɛnt",
                "contennt",
                before=r"\b(?:feel|feels|felt|stay|stayed|remain|remained|seem|seems|seemed|not|quite|perfectly|very|is|was|were|are)",
                after=r"\s+(?:with|to|just)\b",
                unless=r"(?:there|here|where|what|which) (?:is|was|are|were)",
            ),
        ),
        "polish": (
            frame_of(
                "pˈɑːlɪʃ",
                "pollish",
                before=r"(?:^|[.;:!?–,])",
                after=r"\s+(?:the|your|it|my|his|her|each|all|up)\b",
            ),
        ),
        "ally": (frame_of("ɐlˈaɪ", "uh-lie", before=rf"\b(?:{DO}|they|we)", after=r"\s+(?:with|themselves|itself)\b"),),
        "intimate": (frame_of("ˈɪntᵻmˌeɪt", "intimait", before=rf"\b(?:{DO}|they|we)", after=r"\s+that\b"),),
        "dogged": (frame_of("dˈɑːɡd", "dogd", after=r"\s+(?:by|him|her|them|us|the|his)\b"),),
    }
)
"""Frames by their word; the first that fits tells its sound."""
