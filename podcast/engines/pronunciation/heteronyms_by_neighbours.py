"""Words of two sounds that the words beside them tell apart: "took a bow", "a sea bass", "she dove into it"."""

from collections.abc import Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.context import Frame, frame_of

_ONE = r"\b(?:a|an|the|this|that|my|your|his|her|its|our|their|any|some|every|each|another|no)"
_MANY = r"\b(?:the|these|those|two|three|four|five|six|ten|several|many|some|all|both|our|their|his|her|of)"
_WHO = r"\b(?:I|he|she|we|they|who|you)(?:\s+\w+ly|\s+then)?"
_DO = r"to|will|would|can|could|may|might|must|shall|should|do|does|did|not|let's|please"
_ADVERB = r"(?:just|recently|only|once|originally|finally|first|last|never|actually|quickly|also|now|then|carefully)"
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
_BOAT = r"(?:ship|boat|canoe|vessel|ferry|tanker|yacht|kayak|raft|tug|barge)"
_METALS = r"(?:tin|zinc|copper|mercury|silver|arsenic|iron|cadmium)"
_THREAD = (
    r"(?:clock|watch|spring|string|rope|wire|yarn|thread|scarf|bandage|cable|tape|wool|hose|cord|ribbon|toy|coil)s?\b"
)
_WAY = r"\s+(?:through|along|around|round|past|its way|their way|down|up|between|across|toward|towards|back)\b"
_ROAD = r"(?:river|road|path|trail|stream|street|track|queue|valley|highway|route|canal|creek|staircase|line|which|it)"
_HABITS = r"(?:be|think|have|believe|do|like|live|work|say|go|know|feel|want|take|need|seem|mean|look|hold|call)"
_LED, _RED, _BOUGH = ("lˈɛd", "led"), ("ɹˈɛd", "red"), ("bˈaʊ", "bough")
_THEORY = (
    r"\s+(?:of|for)\s+(?:(?:these|this|those|the|our|their|an?|all|such|his|her|its|any)\s+)?(?:\w+\s+)?(?:theor|idea|belief"
    r"|claim|argument|decision|knowledge|law|science|moral|ethic|judg|view|vector|hypothes|inference|conclusion|trust)"
)

FRAMES: Mapping[str, tuple[Frame, ...]] = MappingProxyType(
    {
        # "the learned policy", which eSpeak says as of a scholar
        "learned": (
            frame_of(
                "lˈɜːnd",
                "lurned",
                before=_ONE.replace("this", "this|these|those"),
                after=r"\s+(?!profession|scholar|friend|societ|men\b|man\b|colleague)[\w-]",
            ),
        ),
        "read": (
            # "I recently read a paper", "he read it"; the present after "if I", "did he"
            frame_of(*_RED, before=rf"{_SUBJECT_AFTER}(?:I|we|they|you|who)\s+{_ADVERB}"),
            frame_of(*_RED, before=rf"{_SUBJECT_AFTER}(?:I(?:\s+only)?|(?:he|she)(?:\s+{_ADVERB})?)"),
            # "we read it last week", "last week, we read it"
            frame_of(*_RED, before=r"\w", after=rf"\b(?!-)[^.;:!?]{{0,40}}\b{_PAST}\b", unless=_DO),
            frame_of(*_RED, before=rf"\b{_PAST},?\s+(?:I|we|they|you|[A-Z][a-z]+)"),
            # One reads, or has read: "the judge read it", "Ann read the letter"
            frame_of(
                *_RED,
                before=rf"{_SUBJECT_AFTER}(?:everyone|everybody|nobody|no one|someone|{_ONE}\s+[a-z]*[a-rt-z])",
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
        # "this has lead to", as many write it, and the metal
        "lead": (
            frame_of(
                *_LED,
                before=r"\b(?:has|have|had|'ve|been|was|were)(?:\s+also)?",
                after=r"\s+(?:to|by|us|me|them)\b",
            ),
            frame_of(
                *_LED,
                after=r"\s+(?:poisoning|paint|pipes?|levels|contamination|bullets?|acid|weights?|ore|mines?|glass|shot"
                r"|smelters?|solder|in (?:the |our |their )?(?:water|blood|soil|pipes|gasoline|dust|toys|air)"
                rf"|and {_METALS}|(?:is|was) an? (?:\w+ )?(?:metal|poison|element))\b",
            ),
            frame_of(
                *_LED,
                before=rf"\b(?:exposure to|(?:levels|traces|made|tons|sheets?|pipes?|bars?|pounds|grams|full)\s+of"
                rf"|molten|melted|{_METALS} (?:and|or))",
            ),
        ),
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
        "minute": (
            frame_of(
                "maɪnˈuːt",
                "my-newt",
                before=r"\b(?:is|are|was|were|so|very|quite|too|extremely)",
                after=r"$|[.,;:!?]|\s+(?:and|but|in)\b",
            ),
            frame_of(
                "maɪnˈuːt",
                "my-newt",
                after=r"\s+(?:details?|differences?|changes?|amounts?|quantit|particles?|fraction|traces?|cracks?|doses?)",
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
        # "took a bow", "the bow of the ship"
        "bow": (
            frame_of(*_BOUGH, before=r"\b(?:take|takes|took|taken|taking)\s+(?:an?|his|her|their|our|one)(?:\s+\w+)?"),
            frame_of(*_BOUGH, before=r"\b(?:deep|low|slight|polite|curtain|final|gracious)"),
            frame_of(*_BOUGH, after=rf"\s+(?:of (?:the|a|our|her|his) (?:\w+ )?{_BOAT}|and stern|down|out)\b"),
            frame_of(*_BOUGH, before=rf"\b{_BOAT}(?:'s)?"),
        ),
        "bows": (frame_of("bˈaʊz", "boughs", after=r"\s+(?:to|down|out|before)\b", unless="the|two|his|her|their|of"),),
        "row": (frame_of("ɹˈaʊ", "rau", before=r"\b(?:had|have|big|bitter) an?", after=r"\s+(?:with|about|over)\b"),),
        "sow": (frame_of("sˈaʊ", "sau", before=r"\b(?:a|the|our|old|each|every|one|pregnant|his|her|that|mother)"),),
        "sows": (frame_of("sˈaʊz", "saus", before=_MANY),),
        "bass": (
            frame_of("bˈæs", "bas", after=r"\s+(?:fish\w*|fillets?|boats?|and (?:trout|perch|pike|cod|salmon))\b"),
            frame_of(
                "bˈæs",
                "bas",
                before=r"\b(?:sea|striped|largemouth|smallmouth|rock|chilean|grilled|fried|baked|roasted|steamed"
                r"|trout and|(?:caught|catch|ate|eat|cooked|landed)\s+(?:a|the|two|some)(?:\s+(?:big|small|fine))?"
                r"|fish(?:ing|ed)? for)",
            ),
        ),
        "dove": (
            frame_of("dˈoʊv", "dohv", before=_WHO, unless=_DO),
            frame_of(
                "dˈoʊv",
                "dohv",
                after=r"\s+(?:in|into|off|under|down|deep|deeper|straight|headfirst|right|below|beneath|back|for)\b",
                unless=r"(?:a|the|white|rock|turtle|mourning|gray|of|peace|dead|one|that|this|young)",
            ),
        ),
        "does": (
            frame_of(
                "dˈoʊz",
                "dohs",
                after=r"\s+and (?:an? |one |two |three |their |her )?(?:\w+ )?(?:bucks?|stags?|fawns?)\b",
            ),
            frame_of("dˈoʊz", "dohs", before=r"\b(?:bucks?|stags?|deer|fawns?) and(?:\s+\w+)?"),
            frame_of(
                "dˈoʊz",
                "dohs",
                before=r"\b(?:two|three|four|five|six|ten|several)",
                after=r"[,.]|\s+(?:and|were|are|grazed|came|ran|fled|had|with|stood|crossed)\b",
            ),
            frame_of("dˈoʊz", "dohs", before=r"\bthe", after=r"\s+(?:were|are|grazed|fled|ran)\b"),
        ),
        "resume": (
            frame_of(
                "ɹˈɛzʊmˌeɪ",
                "rezumay",
                before=rf"{_ONE}(?:\s+(?:new|own|old|short|long|updated|current|full|good|strong|best|first|\w+al|\w+-page))?",
            ),
        ),
        "upset": (
            frame_of(
                "ʌpsˈɛt",
                "up-sett",
                before=_ONE,
                after=r"\s+(?:fans?|customers?|parents?|stomach|child|children|m[ae]n|wom[ae]n|readers?|users?|people"
                r"|crowd|neighbors?|voters?|players?|tone|face|letter)\b",
            ),
        ),
        "resumes": (
            frame_of(
                "ɹˈɛzʊmˌeɪz", "rezumays", before=rf"{_MANY}|\b(?:send|sent|submit|read|written|job|hundred|your|my)"
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
        # "she wound the clock", "the road wound through it"
        "wound": (
            frame_of(
                "wˈaʊnd",
                "wownd",
                after=rf"\s+(?:the|an?|his|her|its|their|my|our|some)\s+(?:\w+\s+)?{_THREAD}",
                unless=_DO,
            ),
            frame_of(
                "wˈaʊnd",
                "wownd",
                before=r"[a-z]",
                after=_WAY,
                unless=r"a|the|his|her|this|that|their|my|to|will|open|deep",
            ),
        ),
        "winds": (frame_of("wˈaɪndz", "wineds", before=rf"\b{_ROAD}", after=_WAY),),
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
        # The lines of a chart, unless wood is cut
        "axes": (
            frame_of(
                "ˈæksiːz",
                "axeez",
                after=r"(?!\s+(?:and|or) (?:an? |the )?(?:saws?|shovels?|knives|hammers|picks?|spears?|hoes?)\b)",
                unless=r"(?:sharp|blunt|sharpen(?:ed|ing)?|sw[iu]ng|swinging|thr[oe]w(?:ing)?|battle|stone|ice|hand|fire"
                r"|pick|saws and|wield(?:ed|ing)?|loggers?)(?:\s+(?:with|their|his|her|the|two|big|new))?(?:\s+\w+)?",
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
        "ally": (
            frame_of("ɐlˈaɪ", "uh-lie", before=rf"\b(?:{_DO}|they|we)", after=r"\s+(?:with|themselves|itself)\b"),
        ),
        "intimate": (frame_of("ˈɪntᵻmˌeɪt", "intimait", before=rf"\b(?:{_DO}|they|we)", after=r"\s+that\b"),),
        "dogged": (frame_of("dˈɑːɡd", "dogd", after=r"\s+(?:by|him|her|them|us|the|his)\b"),),
    }
)
"""Frames by their word; the first that fits tells its sound."""
