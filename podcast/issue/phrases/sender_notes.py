"""The notes of services that send newsletters: how the mail is shown, why it came, who may have it next."""

import re
from collections.abc import Mapping

from podcast.text import lazy_compile

MAIL = r"(?:(?:news)?letter|e-?mail|mail|issue|edition|post|digest)"
"""What a service calls an issue; the newsletter's own name stands for "this newsletter"."""
SOCIAL_SITE = (
    r"facebook|twitter|x|linked\ ?in|instagram|youtube|tiktok|mastodon|bluesky|threads|pinterest|telegram|discord"
    r"|reddit|github|medium|substack|spotify|patreon"
)
NOTES = {
    "a": r"a\ subscription\ gets\ you\b",
    "add please whitelist": r"""
      (?:please\ )?(?:add|whitelist)\ .{2,60}\ to\ your\ (?:address\ book|contacts|safe\ senders?)""",
    "all": r"all\ rights\ reserved\W*$",
    "already": r"already\ (?:an?\ (?:paid\ |paying\ )?(?:subscriber|member)|have\ an\ account|subscribed)\?",
    "any having problem problems trouble": r"""
      (?:having\ |any\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|displaying)\ this\b
      | (?:having\ |any\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|clicking|opening)(?:\ it)?\?""",
    "audio": r"audio\ playback\ is\ not\ supported",
    "become": r"""
      become\ an?\ (?:\w+\ )?member\ to\ (?:get|have|unlock)\ access\b
      | become\ an?\ (?:\w+\ )?(?:member|supporter|patron)\ for\ [$€£]\d""",
    "broken missing no": r"(?:no|missing|broken)\ images\?\ ",
    "browse read see visit you": r"""
      (?:you\ can\ (?:also\ )?)?(?:browse|read|see|visit)\ the\ (?:full\ )?archives?\ of\ this\ (?:news)?letter""",
    "by": r"""
      by\ (?:continuing|using)\ [^.!?]{0,60}\b(?:accept|agree|consent)\b[^.!?]{0,60}\bcookies?\b
      | by\ replying\ to\ this\ e-?mail,?\ your\ (?:message|reply|comment)\ will\ be\b[^.!?,]{0,60}[.!]?$
      | by\ subscribing,?\ (?:i|you)\ agree\b""",
    "can't cannot hi if": r"""
      (?:hi,?\ )?(?:if\ you\ )?(?:can't|cannot)\ (?:see|read|view)
        \ (?:this\ (?:e-?mail|mail)|(?:the|these|any)\ (?:images|pictures))\b""",
    "caution external warning attention": r"""
      \[?(?:caution|external|warning|attention)\b.{0,30}\bthis\ (?:e-?mail|message)\ (?:originated|was\ sent|came|is)\b
    """,
    "change edit update": r"(?:update|change|edit)\ your\ (?:e-?mail\ )?address\W*$",
    "change manage update": r"""
      (?:update|manage|change)\ your\ (?:e-?mail\ )?(?:preferences|subscriptions?|settings|profile)
        (?=\W*$|[^\w\s]|\ at\ \S+[./]\w|\ (?:or|and|here|by|to|using|via|below|at\ any|for\ (?:this|these|our|all))\b)
    """,
    "click in or to unsubscribe you": r"""
      (?:click\ here\ to\ |(?:in\ order\ )?to\ |or\ |you\ can\ (?:always\ )?)?unsubscribe
        (?: \ (?:here|at\ any\ time|any\ ?time|to\ (?:no\ longer|stop)\b|from\ the\ [^.!?]{2,60}\ (?:list|group)\b
          |from\ (?:this|these|our|all|future)\b|or\ (?:update|manage|change)|instantly)
          | ,?\ (?:just\ |please\ )?(?:reply|click|visit|go\ to|send|use|write|e-?mail|tell|ask|call|contact|text)\b )
    """,
    "connect find follow friend join like": r"""
      (?:follow|find|connect\ with|join|like|friend)\ (?:me|us)(?:\ (?:on|at))?:?
        (?:(?:\W|\band\b|\bor\b|\bon\b){1,6}(?:SOCIAL_SITE)\b){1,9}\W*$""",
    "connect follow share": r"""
      (?:follow|connect|share):(?:(?:\W|\band\b){1,6}(?:SOCIAL_SITE|rss|website|e-?mail)\b){1,9}\W*$""",
    "consider please think": r"(?:please\ )?(?:consider|think\ of)\ the\ environment\ before\ printing\b",
    "did": r"did\ (?:someone|a\ friend)\ forward\ (?:this|you\ this)",
    "did enjoy enjoyed enjoying how like liked love loved": r"""
      (?:how\ )?(?:did\ you\ )?(?:enjoy|like|love)(?:ed|d|ing)?
        \ (?: (?:this|today's)\ (?:e-?mail|(?:news)?letter|issue|post|edition)
          | what\ you(?:'re|\ are|'ve|\ just)?\ (?:read|reading|see) )\b [^.!?]{0,40} \?""",
    "do don't if no": r"""
      (?:if\ you\ )?(?:no\ longer\ (?:want|wish)|(?:don't|do\ not)\ (?:want|wish))\ to\ (?:receive|get)
        \ (?:this|these|our|any)\b""",
    "do interested want would": r"""
      (?:do\ you\ )?(?:want|would\ like|interested\ in)\ (?:to\ )?(?:advertise|advertising|sponsor(?:ing)?)
        \ (?:in|with|this|us|our|here)\b""",
    "don't": r"don't\ miss\ out\ on\ the\ other\ issues\b | don't\ miss\ what's\ next",
    "don't tired": r"""
      (?:don't\ want|tired\ of)\b[^.!?]{0,40}\b(?:e-?)?(?:mails|newsletters|letters|messages)\b[^.!?]{0,20}\?""",
    "e-mail email": r"e-?mail\ list\ hosting\ is\ sponsored\ by\b",
    "e-mail email is this": r"(?:is\ )?(?:this\ )?e-?mail\ (?:is\ )?not\ display",
    "enjoy enjoyed enjoying like liked love loved loving": r"""
      (?:enjoy|like|lov)(?:e|ed|d|ing)?\ (?:this|our|my|the)\ SENT_MAIL\?\ [^.!?]{0,40}
        \b(?:forward|share|tell|pass|subscribe|invite|sign\ up|becom(?:e|ing)\ an?|upgrad\w+|support)\b""",
    "enviado envoyé inviato verzonden": r"""
      (?:envoyé\ (?:de|depuis)\ mon|enviado\ desde\ mi|inviato\ da(?:l\ mio)?|verzonden\ vanaf\ mijn)\ .{2,30}$""",
    "external": r"\[external(?:\ (?:e-?mail|sender|message))?\]",
    "find": r"find\ (?:this\ newsletter|us|me)\ elsewhere\b",
    "first new not": r"""
      (?:new\ (?:here|to\ [^.!?]{2,40})|first\ time\ (?:here|reading(?:\ [^.!?]{2,40})?)|not\ subscribed(?:\ yet)?)
        \?\ [^.!?]{0,40}\b(?:subscribe|sign\ up|join)\b""",
    "follow": r"follow\ your\ favou?rite\ sites,\ save\ posts\b",
    "forward": r"""
      forward\ this(?:\ SENT_MAIL)?\ to\ (?:(?:a|your)\ friends?|friends|someone|anyone|somebody)\b [^.!?]{0,100}[.!]?$
      | forward\ (?:(?:it|this(?:\ [\w-]{1,12})?)\ )?to\ a\ friend\b .{0,60} \bsubscribe\b""",
    "forwarded this was": r"""
      (?:was\ )?(?:this\ (?:(?:e-?mail|letter|newsletter|issue)\ )?)?forwarded
        (?:\ (?:this\ (?:e-?mail|newsletter|post|letter)|to\ you)(?:\ by\ a\ friend)?)?\?""",
    "get": r"get\ outlook\ for\b.{0,30}$ | get\ the\ jetpack\ app\b",
    "got reading received": r"""
      (?:got|received|reading)\ this\ (?:SENT_MAIL\ )?(?:as\ a\ forward
        |(?:from|via|by)\ (?:a\ friend|some(?:one|body))) [^.!?]{0,20}\?""",
    "how what": r"""
      (?:what\ did\ you\ think\ of|how\ was|how\ (?:do|would)\ you\ rate)\ (?:this|today's)\ SENT_MAIL\?""",
    "if": r"""
      if\ you\ (?:enjoy|like|love|find|found)(?:ed|d)?
        \ (?:(?:this|our|my)\ SENT_MAIL|this|it|what\ you(?:'re|\ are|'ve|\ just)?\ read(?:ing)?)\b[^.!?]{0,40},
        \ [^.!?]{0,60}\b(?:buy\ me\ a|support\ (?:me|us|it|my|our)|become\ a|subscri\w+|upgrad\w+|pledge
          |(?:share|forward|send|pass)\ it|tell\ (?:a\ friend|your\ friends))\b [^.!?]{0,100}[.!?]?$
      | if\ you\ have\ any\ (?:comments?|feedback|questions?)\b[^.!?]{0,30},\ (?:just\ |please\ |simply\ )?
        (?:respond|reply)\ to\ this\ (?:SENT_MAIL|message)\W*$
      | if\ you(?:'d|\ would)\ (?:rather|prefer)\ not\ (?:to\ )?(?:receive|get)
        \ (?:(?:this|these|such|any|our|my|further|future|more)\ ){1,2}
        (?:SENT_MAIL|e-?mails|letters|newsletters|messages?|updates)\b
      | if\ (?:you\ (?:were|have\ been|got|received)|someone|somebody|a\ friend)\ .{0,30}\b(?:forwarded|sent|shared)\b
        [^.!?]{0,120}\b(?:subscribe|sign\ up)\b[^.!?]{0,80}[.!?]?$
      | if\ you(?:'re|\ are)\ no\ longer\ interested\ in\ receiving
      | if\ your\ company\ is\ interested\ in\ (?:reaching|advertising|sponsoring)\b""",
    "if to": r"(?:to|if\ you\ want\ to)\ stop\ (?:receiving|getting)\ (?:these|this|our|such)\b",
    "image images": r"images?\ (?:are\ )?not\ (?:showing|displaying|loading)\b",
    "image photo picture": r"""
      (?:photo|image|picture)\ (?:by|credit:)\ [^.!?]{2,60}\ (?:/|on|via|\|)\ (?:unsplash|pexels|pixabay|flickr)\W*$""",
    "invite": r"invite\ (?:your\ )?friends\ (?:and|&)\ earn",
    "invite refer share": r"""
      (?:share|invite|refer)\ [^.!?]{2,60}(?:\ (?:and|&|to)|,)
        \ (?:earn|get|win)\ (?:(?:free|your|cool)\ )?(?:rewards?|prizes|swag|merch|gifts)\b""",
    "it this": r"""
      (?:this\ SENT_MAIL|it)\ is\ (?:always\ )?free\b[^.!?]{0,30}[.!]\ if\ you\ .{2,60}
        \b(?:buy\ me\ a|support\ (?:me|us|it|my|our))\b""",
    "je u": r"(?:je|u)\ ontvangt\ deze\ (?:e-?)?(?:mail|nieuwsbrief)\b",
    "join": r"""
      join\ (?:over\ |more\ than\ |the\ )?[\d.,]{1,9}k?\+?\ (?:other\ )?
        (?: (?:readers|subscribers|others|members)\b
          | [^.!?]{2,40}\b(?:who|that|getting|receiving|reading)\b[^.!?]{0,40}
            \b(?:SENT_MAIL|e-?mails|updates|inbox)\b )""",
    "just reply simply you": r"""
      (?:you\ can\ (?:also\ )?|just\ |simply\ )?reply\ to\ this\ SENT_MAIL\ (?:directly\ )?to\ leave\ a\ comment\b""",
    "keep": r"keep\ reading\ with\ an?\ \d{1,2}-day\ free\ trial",
    "learn": r"""
      learn\ how\ to\ build\ your\ website\ with\ our\ video\b | learn\ why\ we\ included\ this(?::\ \S{1,500})?\W*$""",
    "log login sign": r"(?:log\ ?in|sign\ in)\ or\ subscribe\ to\b",
    "manage you": r"(?:you\ can\ )?manage\ your\ subscription\ (?:here|at|by|on)\b",
    "message": r"\[message\ clipped\]",
    "never": r"never\ miss\ an\ update\ with\ the\ \w{2,20}\ app\W*$",
    "newsletter": r"newsletter\ on\ linkedin\W*$",
    "new": r"new\ (?:post|issue|letter|edition)\ (?:on|from|by|in)\ this\ newsletter\W*$",
    "no": r"""
      no\ spam\b(?:,\ ever)?\W*$
      | no\ spam\b[,.!;]\ .{0,60}\b(?:unsubscribe|inbox|e-?mails?|newsletters?|ever|promise)\b""",
    "not": r"""
      not\ your\ (?:thing|cup\ of\ tea)\b[^.!?]{0,20}\?
      | not\ interested\ any\ ?more\?
      | not\ a\ (?:(?:free|paid)\ )?(?:subscriber|member)(?:\ yet)?\?""",
    "or": r"""
      or\ copy\ (?:and|&)\ paste\ this\ link\b
      | or\ copy\ (?:and|&)\ paste\ (?:this|your)\ (?:(?:unique|referral|personal)\ ){0,2}link\b
        (?::?\ https?:\S{1,500}|[^.!?,]{0,60}[.!:]?)$
      | or\ to\ participate\W*$""",
    "our": r"our\ (?:mailing|postal)\ address\ is\b",
    "our this we": r"""
      (?:we|this\ (?:web\ ?)?site|our\ (?:web\ ?)?site)\ uses?\ cookies\b (?=.{0,200}
        \b(?:experience|(?:web\ ?)?site|traffic|consent|preferences|analy[sz]\w+|personali[sz]\w+)\b)""",
    "preview": r"preview\ text:",
    "recibe recibes": r"recibes?\ este\ (?:correo|e-?mail|mensaje)\ porque\b",
    "refer": r"refer\ (?:a\ friend|friends|\d{1,3}\ friends)\b[^.!?]{0,60}\b(?:and|to)\ (?:get|earn|win)\b",
    "reply": r"reply\ to\ this\ SENT_MAIL\ or\ leave\ a\ comment\b",
    "riceve ricevi": r"ricev[ie]\ questa\ (?:e-?mail|newsletter)\ perché\b",
    "safe safeunsubscribe": r"(?:safe\ ?unsubscribe)\b.{0,100}@",
    "send": r"send\ .{2,60}\ mailing\ list\ submissions\ to\b",
    "sent": r"""
      sent\ (?:to\ you\ by\ |by\ (?-i:[^\W\d_a-z]))[^.!?,]{1,60}(?:$|\ [·•|∙]\ .{0,160}$)
      | sent\ with\ (?:♥|❤|💌|💚|love)\S?\ (?:from|by|in)\ (?-i:[^\W\d_a-z])[^.!?,]{1,40}$
      | sent\ to\ \S{1,60}@\S{1,80}(?:$|\ (?:by|via|from)\b|\.\ )
      | sent\ by\ \S{1,60}@\S{1,80}(?:\ (?:powered|in\ collaboration)\b.{0,60})?$""",
    "sent written": r"""
      (?:sent|written)\ (?:from|via|on)\ (?:my\ |the\ )?(?:i(?:phone|pad)|android|mobile|phone|outlook|samsung
        |proton\ ?mail|yahoo|gmail|blackberry|mail\ for\ windows)\b [^.!?,]{0,30}[.!]?$""",
    "share": r"share\ your\ (?:\w+\ )?referral\ link\b(?::?\ https?:\S{1,500}|[^.!?,]{0,60}[.!:]?)$",
    "sie": r"sie\ (?:erhalten|bekommen)\ diese[nrs]?\ (?:e-?mail|newsletter|nachricht)\b",
    "start": r"start\ the\ conversation\W*$",
    "subscribe": r"subscribe\ to\ .{2,80}\ to\ (?:keep|continue)\ reading\b",
    "thank thanks": r"""
      thank(?:s|\ you)\ for\ reading\b .{0,100} (?:subscribe\ for\ free|this\ post\ is\ public|subscribe\ to\ receive)
    """,
    "the this": r"""
      (?:this\ (?:e-?mail|message)|the\ (?:information|contents?)\ (?:in|of)\ this\ (?:e-?mail|message))
        (?:\ (?:and|or)\ [^.!?]{1,60})?\ (?:is|are|may\ (?:be|contain)|contains?)\ (?:[\w-]+\ ){0,5}
        (?:confidential|privileged|intended\ (?:solely|only)\ for\ the\b)""",
    "this": r"""
      this\ e-?mail\ (?:was|is)\ intended\ for\b
      | this\ (?:post|issue|episode|thread|story|article)\ is\ (?:only\ )?for\ (?:paid|paying|free|premium)
        \ (?:subscribers|members|supporters)(?:\ only)?\W*$
      | this\ site\ requires\ javascript
      | this\ newsletter\ is\ not\ affiliated\ with\b[^.!?]{0,120}[.!]?$
      | this\ content\ is\ (?:(?:free|paid|only)\ for|free,)\ [^.!?]{0,40}\bsubscri
      | this\ post\ is\ public,?\ so\ feel\ free\ to\ share
      | this\ (?:e-?mail|message|newsletter)\ was\ sent\ (?:to|by|from)\b""",
    "tinyletter": r"tinyletter(?:,?\ by\ mailchimp)?\W*$",
    "to": r"""
      to\ view\ or\ add\ a\ comment,\ sign\ in\b
      | to\ view\ this\ (?:discussion|e-?mail|message|thread)\ (?:on|in|as|visit|online)\b
      | to\ post\ to\ this\ group,\ send
      | to\ subscribe\ or\ unsubscribe\ via\b
      | to\ (?:make\ sure|ensure)\ (?:that\ )?(?:you\ (?:keep|continue)|these|our|this)\b
        .{0,60}\b(?:e-?mails?|newsletter|inbox)\b""",
    "track": r"track\ your\ referrals?(?:\ here)?\W*$",
    "upgrade subscribe": r"(?:upgrade|subscribe)\b.{0,40}\bto\ (?:get|have|unlock)\ (?:full\ )?access\b",
    "von": r"von\ meinem\ (?:iphone|ipad|handy)\ gesendet\W*$",
    "vous": r"vous\ recevez\ (?:cet?|ces)\ (?:e-?mail|message|lettre|courriel|newsletter)\b",
    "want": r"want\ [^.!?]{2,60}\ in\ your\ inbox\? | want\ to\ change\ how\ you\ (?:receive|get)\ these\b",
    "was": r"was\ this\ SENT_MAIL\ (?:useful|helpful)\?\W*$",
    "why": r"why\ did\ i\ get\ this\?",
    "you": r"""
      you\ (?:get|got)\ this\ (?:e-?mail|newsletter|message|letter)\ because
      | you\ don't\ often\ get\ e-?mail\ from\b
      | you\ (?:currently\ )?have\ (?:\d{1,4}|no)\ referrals?\b
      | you\ can\ reach\ the\ person\ managing\ the\ list\ at\ \S+@
      | you\ just\ read\ (?:issue|the\ latest|an?\ issue)\b""",
    "you you're": r"""
      you(?:'re|\ are)\ (?:currently\ )?
        (?: a\ (?:free|paid)\ (?:subscriber\ to|member\ of)
          | (?:receiving|getting)\ this\ (?:e-?mail|newsletter|letter|because) )
      | you(?:\ are|'re)\ (?:only\ |just\ )?\d{1,4}\ referrals?\ away\b
      | you(?:\ are|'re)\ (?:among|one\ of)\ [\d.,]{1,9}k?\ (?:others|people|readers|subscribers)
        \ who\ (?:received|get)\b[^.!?,]{0,60}[.!]?$
      | you(?:'re|\ are)\ (?:currently\ )?subscribed\ to\ (?:this|our|the|my)\ (?:\w+\ ){0,2}(?:SENT_MAIL|list)\b
      | you(?:'re|\ are)\ on\ the\ (?:free|paid|mailing)\ list\b
      | you(?:'re|\ are)\ receiving\ \w{2,20}\ (?:(?:notification|newsletter)\ )?e-?mails\b
      | you(?:'re|\ are)\ reading\ (?:a|the)\ plain[- ]text\ version
      | you(?:'re|\ are)\ on\ (?:this|our|my)\ (?:mailing\ )?list\ because\b""",
    "you you've": r"""
      you(?:\ have|'ve)?\ (?:received|receive)\ this\ (?:(?:e-?mail|newsletter|message|issue|letter)\ )?because""",
    "your": r"""
      your\ (?:referral|unique|personal)\ (?:count|link|code|hub)\b
      | your\ feedback\ helps\ (?:us|me)\ (?:to\ )?(?:create|make|improve|write|send)\b[^.!?,]{0,40}[.!]?$
      | your\ subscription\ started\ on\b""",
}
"""Notes by the words that they begin with, which tell those few that a text may be."""
_NAMING = lazy_compile(
    r"""
    (?:\S{1,60}|this\ newsletter)\ mailing\ list(?:\ --\ \S{1,60}@\S{1,80})?$
    | (?:(?P<whose>[^.!?]{2,60}\ (?:is|was)\ )|(?:this\ )?SENT_MAIL\ (?:marketing\ )?|e-?mail\ marketing\ )?
        (?:powered|sent|published|made|built|created|delivered|brought\ to\ you)\ (?:(?:by|with|via|on|using)\ )
        (?:(?(whose).{1,12}|.{1,40})\ (?:by|from|via|on|in|with|using)\ )?
        (?:beehiiv|ghost|substack|buttondown|convertkit|kit|mailchimp|mailerlite|revue|tinyletter|medium
          |campaign\ monitor|constant\ contact|brevo|sendinblue|listmonk|mailjet|aweber|getresponse|emailoctopus
          |flodesk|curated|wordpress(?:\.com)?|hugo|jekyll|eleventy|pelican|paragraph|feedblitz|feedburner
          |klaviyo|hubspot|loops|postmark|follow\.it|intuit\ mailchimp|revue\ by\ twitter)
        (?:\W*|,\ .{0,120}|\ [·•|∙]\ .{0,80})$
    | (?:©|\(c\)|copyright\ (?:©|\(c\))?)\ *(?:19|20)\d\d\b
    | [^.!?]{2,60}\ (?:just\ )?published\ an?\ new\ (?:edition|issue|post)\ of\ this\ newsletter\W*$
    | [^.!?]{2,60}\ just\ (?:shared|posted)(?::[^.!?]{0,80}|\ an?\ (?:new\ )?(?:\w+\ )?post\W*)$
    | [^.!?]{2,60}\ is\ (?:openly\ developed\ on\ [^.!?]{0,60}\barchives?\b|edited\ by:\ .{2,200}$)
    | .{0,80} \bis\ a\ reader-supported\ (?:publication|newsletter)
    | .{2,80}\ is\ free\ today\.\ but\ if\ you\ enjoyed\ this
    | (?!photo|image|picture|illustration|source|credit)
        [^.!?]{1,60}\ (?:©|\(c\))\ ?(?:19|20)\d\d (?:\W*|\W{1,3}all\ rights\ reserved\W*)$
    """.replace("SENT_MAIL", MAIL),
    re.IGNORECASE | re.VERBOSE,
)
"""What a service says behind a name, whose length is anybody's."""
_NAMING_SIGNS = (
    "©",
    "(c)",
    "published a",
    "reader-supported",
    "just shared",
    "just posted",
    "openly developed",
    "edited by:",
    "is free today",
    "mailing list",
    "copyright",
    *("powered", "sent", "published", "made", "built", "created", "delivered", "brought to you"),
)
"""Of these each has one, and most texts none."""
_FIRST_WORD = lazy_compile(r"[\[(]?(\w+(?:['-]\w+)*)")


def is_note(text: str) -> bool:
    """Tell a text that begins as a service's note does; the newsletter's own name in it is "this newsletter"."""
    word = _FIRST_WORD.match(text)
    openings = _BY_WORD.get(word[1].casefold(), ()) if word else ()
    if any(opening.match(text) for opening in openings):
        return True
    folded = text.casefold()
    return any(map(folded.__contains__, _NAMING_SIGNS)) and _NAMING.match(text) is not None


def _index(notes: Mapping[str, str]) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    by_word: dict[str, tuple[re.Pattern[str], ...]] = {}
    for words, note in notes.items():
        pattern = lazy_compile(_fill(note), re.IGNORECASE | re.VERBOSE)
        for word in words.split():
            by_word[word] = (*by_word.get(word, ()), pattern)
    return by_word


def _fill(note: str) -> str:
    """Put in what mails are called, and the sites that one follows."""
    return note.replace("SENT_MAIL", MAIL).replace("SOCIAL_SITE", SOCIAL_SITE)


_BY_WORD = _index(NOTES)
