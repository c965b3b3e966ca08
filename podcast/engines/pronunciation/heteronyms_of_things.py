"""Words of two sounds one of which is a thing: "took a bow", "a sea bass", "lead pipes", "a tear in the tent"."""

from collections.abc import Mapping
from types import MappingProxyType

from podcast.engines.pronunciation.context import Frame, frame_of

ONE = r"\b(?:a|an|the|this|that|my|your|his|her|its|our|their|any|some|every|each|another|no)"
MANY = r"\b(?:the|these|those|two|three|four|five|six|ten|several|many|some|all|both|our|their|his|her|of)"
WHO = r"\b(?:I|he|she|we|they|who|you)(?:\s+\w+ly|\s+then)?"
DO = r"to|will|would|can|could|may|might|must|shall|should|do|does|did|not|let's|please"
_BOAT = r"(?:ship|boat|canoe|vessel|ferry|tanker|yacht|kayak|raft|tug|barge)"
_METALS = r"(?:tin|zinc|copper|mercury|silver|arsenic|iron|cadmium)"
_THREAD = (
    r"(?:clock|watch|spring|string|rope|wire|yarn|thread|scarf|bandage|cable|tape|wool|hose|cord|ribbon|toy|coil)s?\b"
)
_WAY = r"\s+(?:through|along|around|round|past|its way|their way|down|up|between|across|toward|towards|back)\b"
_ROAD = r"(?:river|road|path|trail|stream|street|track|queue|valley|highway|route|canal|creek|staircase|line|which|it)"
_WHO_CUTS = "he|she|it|who|board|council|government|minister|company|firm|bank|club|B B C"
_TISSUE = r"ligament|muscle|meniscus|tendon|hamstring|cuff|calf|retinal|labral|A C L|A-C L|partial|complete"
_LED, _BOUGH, _TORN = ("lˈɛd", "led"), ("bˈaʊ", "bough"), ("tˈɛɹ", "tare")

FRAMES_OF_THINGS: Mapping[str, tuple[Frame, ...]] = MappingProxyType(
    {
        # What is torn: "a tear in the tent", "a ligament tear", not in an eye
        "tear": (
            frame_of(
                *_TORN,
                before=ONE + r"(?:\s+(?:small|big|tiny|long|large|bad|slight|new|second|\w+-inch))?",
                after=r"\s+(?:in|across|through|along)\s+(?!(?:his|her|my|one|each|the|your|their|its|an?)\s+(?:\w+\s+)?(?:eyes?|cheeks?|face)\b)",
            ),
            frame_of(*_TORN, before=rf"\b(?:wear and|{_TISSUE})"),
            frame_of(
                *_TORN,
                before=ONE,
                after=r"\s+of (?:the|his|her|a|an|my) (?:\w+ )?(?:muscle|tendon|meniscus|retina|hamstring)\b",
            ),
        ),
        "tears": (frame_of("tˈɛɹz", "tares", before=rf"\b(?:{_TISSUE})"),),
        # What is thrown away
        "refuse": (
            frame_of(
                "ɹˈɛfjuːs",
                "reffuce",
                after=r"\s+(?:collect(?:ion|ions|or|ors)|bins?|trucks?|lorr(?:y|ies)|disposal|sacks?|bags?|dump|tips?|heap|removal"
                r"|rounds?|workers?)\b",
                unless="to|will|would|can|must|not|they|we|i|you",
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
        "sows": (frame_of("sˈaʊz", "saus", before=MANY),),
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
            frame_of("dˈoʊv", "dohv", before=WHO, unless=DO),
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
        # "she wound the clock", "the road wound through it"
        "wound": (
            frame_of(
                "wˈaʊnd",
                "wownd",
                after=rf"\s+(?:the|an?|his|her|its|their|my|our|some)\s+(?:\w+\s+)?{_THREAD}",
                unless=DO,
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
        # The lines of a chart, unless wood is cut
        "axes": (
            frame_of(
                "ˈæksiːz",
                "axeez",
                after=r"(?!\s+(?:and|or) (?:an? |the )?(?:saws?|shovels?|knives|hammers|picks?|spears?|hoes?)\b)",
                unless=rf"(?:{_WHO_CUTS}|sharp|blunt|sharpen(?:ed|ing)?|sw[iu]ng|swinging|thr[oe]w(?:ing)?|battle|stone|ice|hand|fire"
                r"|pick|saws and|wield(?:ed|ing)?|loggers?)(?:\s+(?:with|their|his|her|the|two|big|new))?(?:\s+\w+)?",
            ),
        ),
    }
)
"""Frames by their word; the first that fits tells its sound."""
