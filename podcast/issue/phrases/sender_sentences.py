"""What services that send newsletters say around an issue: how it is shown, why it came, who may have it next."""

import re

from podcast.text import lazy_compile

_MAIL = r"(?:(?:news)?letter|e-?mail|mail|issue|edition|post|digest)"
"""What a service calls an issue; the newsletter's own name stands for "this newsletter"."""
_SOCIAL = (
    r"facebook|twitter|x|linked\ ?in|instagram|youtube|tiktok|mastodon|bluesky|threads|pinterest|telegram|discord"
    r"|reddit|github|medium|substack|spotify|patreon"
)
_NOTE = lazy_compile(
    r"""
    you(?:'re|\ are)\ (?:currently\ )?
        (?: a\ (?:free|paid)\ (?:subscriber\ to|member\ of)
          | (?:receiving|getting)\ this\ (?:e-?mail|newsletter|letter|because) )
    | you(?:\ have|'ve)?\ (?:received|receive)\ this\ (?:(?:e-?mail|newsletter|message|issue|letter)\ )?because
    | you\ (?:get|got)\ this\ (?:e-?mail|newsletter|message|letter)\ because
    | (?:was\ )?(?:this\ (?:(?:e-?mail|letter|newsletter|issue)\ )?)?forwarded
        (?:\ (?:this\ (?:e-?mail|newsletter|post|letter)|to\ you)(?:\ by\ a\ friend)?)?\?
    | (?:got|received|reading)\ this\ (?:SENT_MAIL\ )?(?:as\ a\ forward
        |(?:from|via|by)\ (?:a\ friend|some(?:one|body))) [^.!?]{0,20}\?
    | (?:new\ (?:here|to\ [^.!?]{2,40})|first\ time\ (?:here|reading(?:\ [^.!?]{2,40})?)|not\ subscribed(?:\ yet)?)
        \?\ [^.!?]{0,40}\b(?:subscribe|sign\ up|join)\b
    | (?:enjoy|like|lov)(?:e|ed|d|ing)?\ (?:this|our|my|the)\ SENT_MAIL\?\ [^.!?]{0,40}
        \b(?:forward|share|tell|pass|subscribe|invite|sign\ up|becom(?:e|ing)\ an?|upgrad\w+|support)\b
    | if\ you\ (?:enjoy|like|love|find|found)(?:ed|d)?
        \ (?:(?:this|our|my)\ SENT_MAIL|this|it|what\ you(?:'re|\ are|'ve|\ just)?\ read(?:ing)?)\b[^.!?]{0,40},
        \ [^.!?]{0,60}\b(?:buy\ me\ a|support\ (?:me|us|it|my|our)|become\ a|subscri\w+|upgrad\w+|pledge
          |(?:share|forward|send|pass)\ it|tell\ (?:a\ friend|your\ friends))\b [^.!?]{0,100}[.!?]?$
    | (?:this\ SENT_MAIL|it)\ is\ (?:always\ )?free\b[^.!?]{0,30}[.!]\ if\ you\ .{2,60}
        \b(?:buy\ me\ a|support\ (?:me|us|it|my|our))\b
    | forward\ this(?:\ SENT_MAIL)?\ to\ (?:(?:a|your)\ friends?|friends|someone|anyone|somebody)\b [^.!?]{0,100}[.!]?$
    | (?:share|invite|refer)\ [^.!?]{2,60}(?:\ (?:and|&|to)|,)
        \ (?:earn|get|win)\ (?:(?:free|your|cool)\ )?(?:rewards?|prizes|swag|merch|gifts)\b
    | refer\ (?:a\ friend|friends|\d{1,3}\ friends)\b[^.!?]{0,60}\b(?:and|to)\ (?:get|earn|win)\b
    | you(?:\ are|'re)\ (?:only\ |just\ )?\d{1,4}\ referrals?\ away\b
    | your\ (?:referral|unique|personal)\ (?:count|link|code|hub)\b
    | join\ (?:over\ |more\ than\ |the\ )?[\d.,]{1,9}k?\+?\ (?:other\ )?
        (?: (?:readers|subscribers|others|members)\b
          | [^.!?]{2,40}\b(?:who|that|getting|receiving|reading)\b[^.!?]{0,40}
            \b(?:SENT_MAIL|e-?mails|updates|inbox)\b )
    | you(?:'re|\ are)\ (?:currently\ )?subscribed\ to\ (?:this|our|the|my)\ (?:\w+\ ){0,2}(?:SENT_MAIL|list)\b
    | you(?:'re|\ are)\ on\ the\ (?:free|paid|mailing)\ list\b
    | sent\ (?:to\ you\ by\ |by\ (?-i:[^\W\d_a-z]))[^.!?,]{1,60}(?:$|\ [·•|∙]\ .{0,160}$)
    | sent\ with\ (?:♥|❤|💌|💚|love)\S?\ (?:from|by|in)\ (?-i:[^\W\d_a-z])[^.!?,]{1,40}$
    | (?:sent|written)\ (?:from|via|on)\ (?:my\ |the\ )?(?:i(?:phone|pad)|android|mobile|phone|outlook|samsung
        |proton\ ?mail|yahoo|gmail|blackberry|mail\ for\ windows)\b [^.!?,]{0,30}[.!]?$ | get\ outlook\ for\b.{0,30}$
    | \[?(?:caution|external|warning|attention)\b.{0,30}\bthis\ (?:e-?mail|message)\ (?:originated|was\ sent|came|is)\b
    | \[external(?:\ (?:e-?mail|sender|message))?\]
    | von\ meinem\ (?:iphone|ipad|handy)\ gesendet\W*$
    | (?:envoyé\ (?:de|depuis)\ mon|enviado\ desde\ mi|inviato\ da(?:l\ mio)?|verzonden\ vanaf\ mijn)\ .{2,30}$
    | you\ don't\ often\ get\ e-?mail\ from\b
    | to\ view\ or\ add\ a\ comment,\ sign\ in\b
    | this\ e-?mail\ (?:was|is)\ intended\ for\b | you(?:'re|\ are)\ receiving\ \w{2,20}\ (?:notification\ )?e-?mails\b
    | become\ an?\ (?:\w+\ )?member\ to\ (?:get|have|unlock)\ access\b
    | (?:upgrade|subscribe)\b.{0,40}\bto\ (?:get|have|unlock)\ (?:full\ )?access\b
    | not\ your\ (?:thing|cup\ of\ tea)\b[^.!?]{0,20}\?
    | (?:update|change|edit)\ your\ (?:e-?mail\ )?address\W*$
    | find\ (?:this\ newsletter|us|me)\ elsewhere\b
    | (?:don't\ want|tired\ of)\b[^.!?]{0,40}\b(?:e-?)?(?:mails|newsletters|letters|messages)\b[^.!?]{0,20}\?
    | not\ interested\ any\ ?more\?
    | (?:we|this\ (?:web\ ?)?site|our\ (?:web\ ?)?site)\ uses?\ cookies\b (?=.{0,200}
        \b(?:experience|(?:web\ ?)?site|traffic|consent|preferences|analy[sz]\w+|personali[sz]\w+)\b)
    | by\ (?:continuing|using)\ [^.!?]{0,60}\b(?:accept|agree|consent)\b[^.!?]{0,60}\bcookies?\b
    | your\ feedback\ helps\ (?:us|me)\ (?:to\ )?(?:create|make|improve|write|send)\b
    | share\ your\ (?:\w+\ )?referral\ link\b
    | by\ replying\ to\ this\ e-?mail,?\ your\ (?:message|reply|comment)\ will\ be\b
    | (?:please\ )?(?:consider|think\ of)\ the\ environment\ before\ printing\b
    | if\ you\ have\ any\ (?:comments?|feedback|questions?)\b[^.!?]{0,30},\ (?:just\ |please\ |simply\ )?
        (?:respond|reply)\ to\ this\ (?:SENT_MAIL|message)\W*$
    | want\ [^.!?]{2,60}\ in\ your\ inbox\?
    | e-?mail\ list\ hosting\ is\ sponsored\ by\b
    | already\ (?:an?\ (?:paid\ |paying\ )?(?:subscriber|member)|have\ an\ account|subscribed)\?
    | this\ (?:post|issue|episode|thread|story|article)\ is\ (?:only\ )?for\ (?:paid|paying|free|premium)
        \ (?:subscribers|members|supporters)(?:\ only)?\W*$
    | this\ site\ requires\ javascript | audio\ playback\ is\ not\ supported | preview\ text:
    | (?:safe\ ?unsubscribe)\b.{0,100}@
    | (?:follow|find|connect\ with|join|like|friend)\ (?:me|us)(?:\ (?:on|at))?:?
        (?:(?:\W|\band\b|\bor\b|\bon\b){1,6}(?:SOCIAL_SITE)\b){1,9}\W*$
    | (?:follow|connect|share):(?:(?:\W|\band\b){1,6}(?:SOCIAL_SITE|rss|website|e-?mail)\b){1,9}\W*$
    | did\ (?:someone|a\ friend)\ forward\ (?:this|you\ this)
    | you(?:'re|\ are)\ reading\ (?:a|the)\ plain[- ]text\ version
    | you\ (?:currently\ )?have\ (?:\d{1,4}|no)\ referrals?\b
    | or\ copy\ (?:and|&)\ paste\ (?:this|your)\ (?:(?:unique|referral|personal)\ ){0,2}link\b
    | (?:\S{1,60}|this\ newsletter)\ mailing\ list(?:\ --\ \S{1,60}@\S{1,80})?$
    | to\ view\ this\ (?:discussion|e-?mail|message|thread)\ (?:on|in|as|visit|online)\b
    | (?:how\ )?(?:did\ you\ )?(?:enjoy|like|love)(?:ed|d|ing)?
        \ (?: (?:this|today's)\ (?:e-?mail|(?:news)?letter|issue|post|edition)
          | what\ you(?:'re|\ are|'ve|\ just)?\ (?:read|reading|see) )\b [^.!?]{0,40} \?
    | (?:what\ did\ you\ think\ of|how\ was|how\ (?:do|would)\ you\ rate)\ (?:this|today's)\ SENT_MAIL\?
    | forward\ (?:(?:it|this(?:\ [\w-]{1,12})?)\ )?to\ a\ friend\b .{0,60} \bsubscribe\b
    | by\ subscribing,?\ (?:i|you)\ agree\b
    | to\ post\ to\ this\ group,\ send | your\ subscription\ started\ on\b
    | not\ a\ (?:(?:free|paid)\ )?(?:subscriber|member)(?:\ yet)?\?
    | thank(?:s|\ you)\ for\ reading\b .{0,100} (?:subscribe\ for\ free|this\ post\ is\ public|subscribe\ to\ receive)
    | (?:this\ (?:e-?mail|message)|the\ (?:information|contents?)\ (?:in|of)\ this\ (?:e-?mail|message))
        (?:\ (?:and|or)\ [^.!?]{1,60})?\ (?:is|are|may\ (?:be|contain)|contains?)\ (?:[\w-]+\ ){0,5}
        (?:confidential|privileged|intended\ (?:solely|only)\ for\ the\b)
    | you(?:'re|\ are)\ on\ (?:this|our|my)\ (?:mailing\ )?list\ because\b
    | if\ you(?:'d|\ would)\ (?:rather|prefer)\ not\ (?:to\ )?(?:receive|get)
        \ (?:(?:this|these|such|any|our|my|further|future|more)\ ){1,2}
        (?:SENT_MAIL|e-?mails|letters|newsletters|messages?|updates)\b
    | send\ .{2,60}\ mailing\ list\ submissions\ to\b | to\ subscribe\ or\ unsubscribe\ via\b
    | you\ can\ reach\ the\ person\ managing\ the\ list\ at\ \S+@ | \[message\ clipped\]
    | tinyletter(?:,?\ by\ mailchimp)?\W*$
    | no\ spam\b(?:,\ ever)?\W*$
    | no\ spam\b[,.!;]\ .{0,60}\b(?:unsubscribe|inbox|e-?mails?|newsletters?|ever|promise)\b
    | (?:you\ can\ )?manage\ your\ subscription\ (?:here|at|by|on)\b
    | become\ an?\ (?:\w+\ )?(?:member|supporter|patron)\ for\ [$€£]\d
    | don't\ miss\ out\ on\ the\ other\ issues\b | was\ this\ SENT_MAIL\ (?:useful|helpful)\?\W*$
    | (?:photo|image|picture)\ (?:by|credit:)\ [^.!?]{2,60}\ (?:/|on|via|\|)\ (?:unsplash|pexels|pixabay|flickr)\W*$
    | or\ to\ participate\W*$
    | track\ your\ referrals?(?:\ here)?\W*$
    | this\ content\ is\ (?:(?:free|paid|only)\ for|free,)\ [^.!?]{0,40}\bsubscri
    | start\ the\ conversation\W*$ | reply\ to\ this\ SENT_MAIL\ or\ leave\ a\ comment\b
    | (?:to|if\ you\ want\ to)\ stop\ (?:receiving|getting)\ (?:these|this|our|such)\b
    | sent\ to\ \S{1,60}@\S{1,80}(?:$|\ (?:by|via|from)\b|\.\ )
    | vous\ recevez\ (?:cet?|ces)\ (?:e-?mail|message|lettre|courriel|newsletter)\b
    | sie\ (?:erhalten|bekommen)\ diese[nrs]?\ (?:e-?mail|newsletter|nachricht)\b
    | recibes?\ este\ (?:correo|e-?mail|mensaje)\ porque\b | ricev[ie]\ questa\ (?:e-?mail|newsletter)\ perché\b
    | (?:je|u)\ ontvangt\ deze\ (?:e-?)?(?:mail|nieuwsbrief)\b
    | new\ (?:post|issue|letter|edition)\ (?:on|from|by|in)\ this\ newsletter\W*$
    | (?:you\ can\ (?:also\ )?|just\ |simply\ )?reply\ to\ this\ SENT_MAIL\ (?:directly\ )?to\ leave\ a\ comment\b
    | get\ the\ jetpack\ app\b | follow\ your\ favou?rite\ sites,\ save\ posts\b
    | learn\ how\ to\ build\ your\ website\ with\ our\ video\b
    | sent\ by\ \S{1,60}@\S{1,80}(?:\ (?:powered|in\ collaboration)\b.{0,60})?$
    | this\ post\ is\ public,?\ so\ feel\ free\ to\ share
    | want\ to\ change\ how\ you\ (?:receive|get)\ these\b
    | our\ (?:mailing|postal)\ address\ is\b | keep\ reading\ with\ an?\ \d{1,2}-day\ free\ trial
    | subscribe\ to\ .{2,80}\ to\ (?:keep|continue)\ reading\b | a\ subscription\ gets\ you\b
    | you\ just\ read\ (?:issue|the\ latest|an?\ issue)\b
    | (?:you\ can\ (?:also\ )?)?(?:browse|read|see|visit)\ the\ (?:full\ )?archives?\ of\ this\ (?:news)?letter
    | don't\ miss\ what's\ next | invite\ (?:your\ )?friends\ (?:and|&)\ earn
    | (?:log\ ?in|sign\ in)\ or\ subscribe\ to\b
    | (?:having\ |any\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|displaying)\ this\b
    | (?:having\ |any\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|clicking|opening)(?:\ it)?\?
    | (?:is\ )?(?:this\ )?e-?mail\ (?:is\ )?not\ display
    | (?:hi,?\ )?(?:if\ you\ )?(?:can't|cannot)\ (?:see|read|view)
        \ (?:this\ (?:e-?mail|mail)|(?:the|these|any)\ (?:images|pictures))\b
    | (?:no|missing|broken)\ images\?\ | images?\ (?:are\ )?not\ (?:showing|displaying|loading)\b
    | this\ (?:e-?mail|message|newsletter)\ was\ sent\ (?:to|by|from)\b | why\ did\ i\ get\ this\?
    | (?:please\ )?(?:add|whitelist)\ .{2,60}\ to\ your\ (?:address\ book|contacts|safe\ senders?)
    | to\ (?:make\ sure|ensure)\ (?:that\ )?(?:you\ (?:keep|continue)|these|our|this)\b
        .{0,60}\b(?:e-?mails?|newsletter|inbox)\b
    | (?:update|manage|change)\ your\ (?:e-?mail\ )?(?:preferences|subscriptions?|settings|profile)
        (?=\W*$|[^\w\s]|\ at\ \S+[./]\w|\ (?:or|and|here|by|to|using|via|below|at\ any|for\ (?:this|these|our|all))\b)
    | if\ (?:you\ (?:were|have\ been|got|received)|someone|somebody|a\ friend)\ .{0,30}\b(?:forwarded|sent|shared)\b
        [^.!?]{0,120}\b(?:subscribe|sign\ up)\b[^.!?]{0,80}[.!?]?$
    | (?:click\ here\ to\ |(?:in\ order\ )?to\ |or\ |you\ can\ (?:always\ )?)?unsubscribe
        (?: \ (?:here|at\ any\ time|any\ ?time|to\ (?:no\ longer|stop)\b|from\ the\ [^.!?]{2,60}\ (?:list|group)\b
          |from\ (?:this|these|our|all|future)\b|or\ (?:update|manage|change)|instantly)
          | ,?\ (?:just\ |please\ )?(?:reply|click|visit|go\ to|send|use|write|e-?mail|tell|ask|call|contact|text)\b )
    | (?:if\ you\ )?(?:no\ longer\ (?:want|wish)|(?:don't|do\ not)\ (?:want|wish))\ to\ (?:receive|get)
        \ (?:this|these|our|any)\b
    | if\ you(?:'re|\ are)\ no\ longer\ interested\ in\ receiving
    | (?:(?P<whose>[^.!?]{2,60}\ (?:is|was)\ )|(?:this\ )?SENT_MAIL\ (?:marketing\ )?|e-?mail\ marketing\ )?
        (?:powered|sent|published|made|built|created|delivered|brought\ to\ you)\ (?:(?:by|with|via|on|using)\ )
        (?:(?(whose).{1,12}|.{1,40})\ (?:by|from|via|on|in|with|using)\ )?
        (?:beehiiv|ghost|substack|buttondown|convertkit|kit|mailchimp|mailerlite|revue|tinyletter|medium
          |campaign\ monitor|constant\ contact|brevo|sendinblue|listmonk|mailjet|aweber|getresponse|emailoctopus
          |flodesk|curated|wordpress(?:\.com)?|hugo|jekyll|eleventy|pelican|paragraph|feedblitz|feedburner
          |klaviyo|hubspot|loops|postmark|follow\.it|intuit\ mailchimp|revue\ by\ twitter)
        (?:\W*|,\ .{0,120}|\ [·•|∙]\ .{0,80})$
    | (?:©|\(c\)|copyright\ (?:©|\(c\))?)\ *(?:19|20)\d\d\b
    | all\ rights\ reserved\W*$
    | if\ your\ company\ is\ interested\ in\ (?:reaching|advertising|sponsoring)\b
    | (?:do\ you\ )?(?:want|would\ like|interested\ in)\ (?:to\ )?(?:advertise|advertising|sponsor(?:ing)?)
        \ (?:in|with|this|us|our|here)\b
    """.replace("SENT_MAIL", _MAIL).replace("SOCIAL_SITE", _SOCIAL),
    re.IGNORECASE | re.VERBOSE,
)
_NAMING = lazy_compile(
    r"""
    [^.!?]{2,60}\ (?:just\ )?published\ an?\ new\ (?:edition|issue|post)\ of\ this\ newsletter\W*$
    | [^.!?]{2,60}\ just\ (?:shared|posted)(?::|\ an?\ (?:new\ )?(?:\w+\ )?post\W*)$
    | [^.!?]{2,60}\ is\ (?:openly\ developed\ on\b|edited\ by:\ .{2,200}$)
    | .{0,80} \bis\ a\ reader-supported\ (?:publication|newsletter)
    | .{2,80}\ is\ free\ today\.\ but\ if\ you\ enjoyed\ this
    | (?!photo|image|picture|illustration|source|credit)
        [^.!?]{1,60}\ (?:©|\(c\))\ ?(?:19|20)\d\d (?:\W*|\W{1,3}all\ rights\ reserved\W*)$
    """,
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
)
"""Of these each has one, and most texts none."""
INVITATION = lazy_compile(
    r"(?:(?:you can|to|just) )?"
    r"(?:(?:un)?subscribe|sign (?:up|in)|not now\W*$"
    r"|log in|join|get (?:it|yours?)|click|copy (?:and|&) paste|forward it|share it"
    r"|(?:read|view|open|see) (?:this|it)(?: (?:e-?mail|issue|letter))? (?:online|in|on the web))\b",
    re.IGNORECASE,
)
"""How the sentences begin that follow a note's question, "Forwarded this email?"; behind them an editor may go on."""


def is_note(text: str) -> bool:
    """Tell a text that begins as a service's note does; the newsletter's own name in it is "this newsletter"."""
    if _NOTE.match(text):
        return True
    folded = text.casefold()
    return any(sign in folded for sign in _NAMING_SIGNS) and _NAMING.match(text) is not None


_LEAVING_ABROAD = (
    r"abbestell|abmeld|dés(?:inscri|abonn)|darse de baja|disiscri|uitschrij|afmelden"
    r"|cancelar?\b.{0,30}(?:suscripci|inscri)"
)
LEAVING = lazy_compile(
    rf"\b(?:unsubscrib|{_LEAVING_ABROAD}|opt[ -]?out\b|\bleave (?:the|this|our) (?:mailing )?list"
    r"|subscribe (?:here|now)\b|manage (?:your )?subscription)",
    re.IGNORECASE,
)
"""What the last lines of a mail lead to."""
LEAVING_THIS = lazy_compile(
    rf"\b(?:{_LEAVING_ABROAD})"
    r"|(?:^|[.!?:|·•(–—-]\s*|\b(?:to|can|may|or|and|also|please|simply|click)\s)unsubscribe\b"
    r"(?!\s(?:from|of)\s(?!(?:this|these|our|the|my|all|any|future|such)\b))"
    r"|\bto leave (?:the|this|our) (?:mailing )?list\b(?! of\b)"
    r"|\bopt[ -]?out (?:of|from) (?:this|these|our|all|any|future|receiving|such)\b",
    re.IGNORECASE,
)
"""How a reader leaves the list that a mail came by; other lists are left in its text."""
FOOTER = lazy_compile(
    rf"{LEAVING.pattern}|©|copyright|mailing address|\b(?:received?|receiving) th(?:is|ese)\b|powered by"
    r"|manage your|\dk? followers|\bto (?:view|see|leave) or add a comment",
    re.IGNORECASE,
)
"""What the first of the last lines speaks of: whose it is, and who may have it."""
FOLLOWERS = lazy_compile(r"\d[\d.,]{0,7}k? (?:followers?|following|subscribers?)", re.IGNORECASE)
"""How many follow an author, as a page has it over a sentence about them."""
OWN_TITLE = lazy_compile(
    r"(?:written|published) by .{2,60}|others also (?:viewed|read)"
    r"|more (?:(?:posts|articles|stories|letters|issues|episodes|content) )?(?:from|by) .{2,60}"
    r"|explore topics|subscription details|recommended (?:from|by|for) .{2,40}|keep reading|read (?:next|more)"
    r"|reply|related(?: (?:posts?|reading))?|latest (?:posts?|issues?)|you (?:might|may) also like"
    r"|responses?(?: \(\d+\))?",
    re.IGNORECASE,
)
"""Headings between the last lines of a page, over its author and what else there is."""
REMINDER = lazy_compile(
    r"you(?:['’][rv]e| are| have)? (?:received?|receiving|subscribed|signed up|opted in"
    r"|registered|asked (?:for|to)|on (?:our|my|this)\b)",
    re.IGNORECASE,
)
"""How a sentence between the last lines begins that says why a mail comes; elsewhere an editor may say so."""
DISPLAY = lazy_compile(
    r"\b(?:navigateur|navegador|im browser|web browser|your browser"
    r"|(?:richtig|korrekt|correctly|properly|correctement|correctamente|bien)\b.{0,40}"
    r"\b(?:dargestellt|angezeigt|display|e-?mail|message|correo|mail)"
    r"|(?:dargestellt|angezeigt|display\w*|shown|visualis\w+|affich\w+|visualiz\w+|ver)\b.{0,40}"
    r"\b(?:richtig|korrekt|correctly|properly|correctement|correctamente|bien))",
    re.IGNORECASE,
)
"""What the first line of a mail says about how it is shown."""
CLICK = lazy_compile(
    r"\b(?:click|kli[ck]k\w*|cliqu\w*|clic|clicca|pulse|klik|tap|hier|here|ici|aquí|qui)\b", re.IGNORECASE
)
TITLE = lazy_compile(
    r"(?:what did you think (?:of|about)|how was|how did you (?:like|enjoy)|did you (?:like|enjoy)|how do you rate"
    rf"|(?:how would you )?rate|how do you feel about) (?:this|today's|this (?:week|month)'s) (?:\w+ )?{_MAIL}\W*"
    r"|how(?:'d| did) (?:we|i) do(?: (?:today|this (?:week|month)))?\?"
    r"|sign up for more like this\W*|(?:sign up for|subscribe to) this newsletter\W*"
    r"|this (?:post|issue|episode|thread|story|article) is (?:only )?for (?:paid|paying|free|premium)"
    r" (?:subscribers|members|supporters)(?: only)?\W*",
    re.IGNORECASE,
)
"""What a service has in large letters: a question over the answers to vote with, and who may read on."""
SERVICE = lazy_compile(r"tinyletter|mailchimp|substack|buttondown|beehiiv|revue|patreon|gmail|outlook", re.IGNORECASE)
"""How a saved page is named that has only its service's name."""
ICON = lazy_compile(
    rf"(?:(?:follow\ (?:us|me)\ )?on\ )?(?:{_SOCIAL}|website|e-?mail|mailchimp|mailerlite|brevo|tinyletter"
    r"|beehiiv|ghost|buttondown|kit|site|wordpress(?:\.com)?(?:\ and\ jetpack)?)"
    r"(?:\ (?:icons?|logos?|link))?(?:\ image)?"
    r"|.{2,60}['’]s\ (?:avatar|profile\ (?:photo|picture))|avatar\ (?:of|for)\ .{2,60}"
    r"|(?:download|get)(?:\ it|\ \w+(?:\ \w+)?)?\ (?:on|from|in)\ (?:the\ )?(?:google\ play|app\ store)(?:\ badge)?"
    r"|trusted\ e-?mail\ from\ .{2,80}",
    re.IGNORECASE | re.VERBOSE,
)
"""The description of a picture that is a button, or a service's mark."""
