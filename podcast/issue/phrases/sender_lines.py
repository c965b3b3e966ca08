"""What services that send newsletters say around an issue: words of buttons, bylines, notes and addresses."""

import re

BUTTON = re.compile(
    r"""
    (?:view|read|open|see)\ (?:(?:this\ |today's\ )?(?:e-?mail|post|newsletter|issue|letter|it)\ )?
        (?: online | in\ (?:the\ |your\ |a\ )?(?:web\ )?(?:browser|app|substack)(?:\ or\ online)?
          | on\ (?:the|our|my)\ (?:web\ ?)?(?:site|page|blog) | on\ the\ web(?:\ at)? )
    | (?:upgrade\ to\ paid | start\ (?:writing|your\ substack) | get\ the\ (?:substack\ )?app | restack
        | (?:leave|add|write|post)\ a\ comment | click\ to\ share
        | (?:type|enter)\ your\ e-?mail(?:\ address)? | launched\ (?:\d{1,2}|an?)\ \w{1,6}\ ago
        | (?:re)?tweet(?:\ this)? | give\ a\ gift(?:\ subscription)? | pledge\ your\ support | refer\ a\ friend
        | copy\ link | member-only\ story | subscription\ details?
        | share\ (?:this\ (?:post|e-?mail|newsletter|issue|letter)
          | (?:on|via|by|to)\ (?:facebook|twitter|x|linkedin|e-?mail|bluesky|mastodon|reddit|what\ ?s\ ?app|notes))
        | view\ (?:in\ |as\ )?(?:a\ )?web\ ?page | web\ version
        | forward\ (?:this\ e-?mail\ )?to\ a\ friend | subscribe\ (?:now|for\ free) | (?:view\ )?e-?mail\ preferences
        | (?:manage|update|change)\ (?:your\ |my\ )?(?:e-?mail\ )?(?:preferences|subscriptions?|settings|profile)
        | unsubscribe(?:\ here|\ from\ this\ list|\ instantly)?
        | (?:update|edit)\ your\ (?:e-?mail\ )?(?:address|details) | https?://\S+/listinfo/\S+
        | (?:follow|find|like|join)\ (?:us|me)\ on\ \w{1,15} | start\ (?:your\ )?(?:free\ )?trial
        | \d{1,3}\ min(?:ute)?s?\ read(?:\ \d{1,2}[a-z]{2}\ [a-z]{3}\ \d{4})?(?:\ \d{1,5}\ comments?)?
        | read(?:ing)?\ time:?\ (?:about\ )?\d{1,3}\ min(?:ute)?s?
        | listen\ (?:now|to\ (?:this\ )?(?:post|article|e-?mail|issue|newsletter)) )
    | (?: im\ browser\ (?:ansehen|öffnen|anzeigen|lesen) | (?:e-?mail|newsletter)\ im\ browser\ ansehen
        | online-?(?:version|ansicht)(?:\ ansehen)? | (?:newsletter\ )?(?:abbestellen|abmelden)
        | (?:voir|afficher|lire|ouvrir)\ (?:cet\ e-?mail\ )?(?:dans\ (?:le|votre|un)\ navigateur|en\ ligne)
        | version\ en\ ligne | se\ dés(?:abonner|inscrire)
        | ver\ (?:este\ (?:e-?mail|correo)\ )?en\ (?:el|tu|su|un)\ navegador | (?:cancelar|anular)\ (?:la\ )?suscripción
        | darse\ de\ baja | ver\ no\ navegador | (?:apri|visualizza|vedi)\ nel\ browser | annulla\ l'iscrizione
        | bekijk\ (?:online|(?:deze\ (?:e-?)?mail\ )?in\ (?:je|de|uw)\ browser) | uitschrijven )
    """,
    re.IGNORECASE | re.VERBOSE,
)
WORD = re.compile(
    r"(?:\d{1,5} )?(?:like|comments?|preview|share|follow|listen|subscribed?|save|bookmark|forward"
    r"|facebook|twitter|linkedin|instagram|x"
    r"|what\w ?app|email|discuss|sign in|log in|archive|previous|next|preferences|privacy(?: policy)?|terms"
    r"|sign up|advertise|less like this|teilen|impressum|datenschutz|partager|compartir)"
    r"(?: ?\(?\d{1,5}\)?)?",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"more like this|more|notes|about(?: us)?|home(?: ?page)?|contact(?: us)?|website|youtube|tiktok|mastodon|bluesky"
    r"|threads|pinterest|rss|reddit|telegram|discord|archives|print|reply|top|latest|discussions?|restacks"
    r"|terms of (?:service|use)|collection notice|cookies?|no comments(?: yet)?|(?:all |my )?posts|all issues|subscribe"
    r"|recommendations|\S{1,60}@\S{1,80}",
    re.IGNORECASE,
)
"""What is a button only in a bar, beside others."""
NOTE = re.compile(
    r"""
    you(?:'re|\ are)\ (?:currently\ )?
        (?: a\ (?:free|paid)\ subscriber\ to | (?:receiving|getting)\ this\ (?:e-?mail|newsletter|letter|because) )
    | you(?:\ have|'ve)?\ (?:received|receive)\ this\ (?:(?:e-?mail|newsletter|message|issue|letter)\ )?because
    | you\ (?:get|got)\ this\ (?:e-?mail|newsletter|message|letter)\ because
    | (?:was\ )?(?:this\ (?:e-?mail|letter|newsletter|issue)\ )?forwarded
        \ (?:this\ (?:e-?mail|newsletter|post|letter)|to\ you)(?:\ by\ a\ friend)?\?
    | did\ (?:someone|a\ friend)\ forward\ (?:this|you\ this)
    | you(?:'re|\ are)\ reading\ (?:a|the)\ plain[- ]text\ version | you\ currently\ have\ (?:\d{1,4}|no)\ referrals?\b
    | or\ copy\ (?:and|&)\ paste\ this\ link | \S{1,60}\ mailing\ list$
    | to\ view\ this\ (?:discussion|e-?mail|message|thread)\ (?:on|in|as|visit|online)\b
    | (?:how\ )?(?:did\ you\ )?(?:enjoy|like|love)(?:ed|d|ing)?
        \ (?: (?:this|today's)\ (?:e-?mail|(?:news)?letter|issue|post|edition)
          | what\ you(?:'re|\ are|'ve|\ just)?\ (?:read|reading|see) )\b [^.!?]{0,40} \?
    | forward\ (?:(?:it|this(?:\ [\w-]{1,12})?)\ )?to\ a\ friend\b .{0,60} \bsubscribe\b
    | by\ subscribing,?\ (?:i|you)\ agree\b
    | to\ post\ to\ this\ group,\ send | your\ subscription\ started\ on\b
    | not\ a\ (?:(?:free|paid)\ )?(?:subscriber|member)(?:\ yet)?\?
    | thanks\ for\ reading\b .{0,100} (?:subscribe\ for\ free|this\ post\ is\ public|subscribe\ to\ receive)
    | .{0,80} \bis\ a\ reader-supported\ (?:publication|newsletter)
    | this\ post\ is\ public,?\ so\ feel\ free\ to\ share
    | want\ to\ change\ how\ you\ (?:receive|get)\ these\b
    | our\ (?:mailing|postal)\ address\ is\b | keep\ reading\ with\ an?\ \d{1,2}-day\ free\ trial
    | subscribe\ to\ .{2,80}\ to\ (?:keep|continue)\ reading\b | a\ subscription\ gets\ you\b
    | .{2,80}\ is\ free\ today\.\ but\ if\ you\ enjoyed
    | you\ just\ read\ (?:issue|the\ latest|an?\ issue)\b
    | (?:you\ can\ (?:also\ )?)?(?:browse|read|see|visit)\ the\ (?:full\ )?archives?\ of\ this\ (?:news)?letter
    | don't\ miss\ what's\ next | invite\ your\ friends\ and\ earn | (?:log\ ?in|sign\ in)\ or\ subscribe\ to\b
    | (?:having\ |any\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|displaying)\ this\b
    | (?:is\ )?this\ e-?mail\ (?:is\ )?not\ display
    | (?:if\ you\ )?(?:can't|cannot)\ (?:see|read|view)\ this\ (?:e-?mail|mail)
    | this\ (?:e-?mail|message|newsletter)\ was\ sent\ (?:to|by|from)\b | why\ did\ i\ get\ this\?
    | (?:please\ )?(?:add|whitelist)\ .{2,60}\ to\ your\ (?:address\ book|contacts|safe\ senders?)
    | to\ (?:make\ sure|ensure)\ (?:that\ )?(?:you\ (?:keep|continue)|these|our|this)\b
        .{0,60}\b(?:e-?mails?|newsletter|inbox)\b
    | (?:update|manage|change)\ your\ (?:e-?mail\ )?(?:preferences|subscriptions?|settings|profile)\b
    | if\ (?:you\ (?:were|have\ been|got|received)|someone|somebody|a\ friend)\ .{0,30}\b(?:forwarded|sent|shared)\b
        [^.!?]{0,120}\b(?:subscribe|sign\ up)\b[^.!?]{0,80}[.!?]?$
    | (?:click\ here\ to\ |(?:in\ order\ )?to\ |you\ can\ (?:always\ )?)?unsubscribe
        (?: \ (?:here|at\ any\ time|from\ (?:this|these|our|all|future)\b|or\ (?:update|manage|change)|instantly)
          | ,?\ (?:just\ |please\ )?(?:reply|click|visit|go\ to|send|use|write|e-?mail)\b )
    | (?:if\ you\ )?(?:no\ longer\ (?:want|wish)|(?:don't|do\ not)\ (?:want|wish))\ to\ (?:receive|get)
        \ (?:this|these|our|any)\b
    | if\ you(?:'re|\ are)\ no\ longer\ interested\ in\ receiving
    | (?:[^.!?]{2,60}\ is\ |e-?mail\ marketing\ )?
        (?:powered|sent|published|made|built|created|delivered|brought\ to\ you)\ (?:(?:by|with|via|on|using)\ )
        (?:.{1,12}\ (?:by|from|via|on|in)\ )?
        (?:beehiiv|ghost|substack|buttondown|convertkit|kit|mailchimp|mailerlite|revue|tinyletter|medium
          |campaign\ monitor|constant\ contact|brevo|sendinblue|listmonk|mailjet|aweber|getresponse|emailoctopus
          |flodesk|curated|wordpress(?:\.com)?|hugo|jekyll|eleventy|pelican|paragraph|feedblitz|follow\.it)
        (?:\W*|,\ .{0,120})$
    | (?:©|\(c\)|copyright\ (?:©|\(c\))?)\ *(?:19|20)\d\d\b
    | (?!photo|image|picture|illustration|source|credit)
        [^.!?]{1,60}\ (?:©|\(c\))\ ?(?:19|20)\d\d (?:\W*|\W{1,3}all\ rights\ reserved\W*)$
    | all\ rights\ reserved\W*$
    | if\ your\ company\ is\ interested\ in\ (?:reaching|advertising|sponsoring)\b
    | (?:do\ you\ )?(?:want|would\ like|interested\ in)\ (?:to\ )?(?:advertise|advertising|sponsor(?:ing)?)
        \ (?:in|with|this|us|our|here)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
INVITATION = re.compile(
    r"(?:(?:you can|to|just) )?(?:subscribe|sign up|join|get (?:it|yours?)|click|forward it|share it)\b", re.IGNORECASE
)
"""How the sentences begin that follow a note's question, "Forwarded this email?"; behind them an editor may go on."""
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|fev|avr|jui|aoû|déc|ene|abr|ago|dic|gen|mag"
    r"|giu|lug|set|ott|out|maa|mei)[^\W\d_]{0,7}\.?"
)
_DAY = rf"""
    (?: (?:[^\W\d_]{{3,10}},?\ )?{_MONTH}\ \d{{1,2}}(?:[a-z]{{2}})?(?:,?\ \d{{4}})? | \d{{4}}-\d\d-\d\d
      | \d{{1,2}}(?:[a-z]{{2}}|\.)?\ {_MONTH},?\ \d{{4}} )
"""
FACT = re.compile(
    rf"""
    {_DAY} | [^.!?]{{1,60}}\ (?:©|\(c\))\ ?(?:19|20)\d\d
    | (?:\d{{1,3}}|an?)\ (?:minute|hour|day|week|month|year)s?\ ago
    | \d{{1,3}}\ min(?:ute)?s? | \d{{1,2}}:\d\d
    | \d[\d.,]{{0,7}}k?\ (?:comments?|likes?|claps?|followers?|responses?|replies|views?|shares?|restacks?|subscribers?)
    | [^\w\s]{{0,3}}\ ?\d{{1,5}}                                                                # a count of likes
    """,
    re.IGNORECASE | re.VERBOSE,
)
NUMBER = re.compile(r"(?:issue|edition|no\.) ?#? ?\d{1,5}", re.IGNORECASE)
"""An issue's number, which is a fact of a bar only beside others."""
_PERSON = r"(?-i:[^\W\d_a-z][\w.'-]{0,20})(?:\ (?:[a-z]{2,3}\ )?(?-i:[^\W\d_a-z][\w.'-]{0,20})){0,3}"
BYLINE = re.compile(
    rf"""
    (?: (?P<verb>(?:posted|published)\ (?=by|on)) (?:by\ (?P<by>{_PERSON})\ ?)?
      | by:?\ (?P<who>{_PERSON})\ (?=on\ |\d|{_DAY}) )?
    (?:(?:on\ )?(?P<day>{_DAY}),?\ ?)? (?:at\ \d{{1,2}}:\d\d\ ?(?:[ap]m)?\ ?)?
    (?:by\ (?P<name>{_PERSON}?)\ ?(?=\d|$))?
    (?P<time>\d{{1,3}}\ min(?:ute)?s?\ read\ ?)? (?P<count>(?:\d{{1,5}}|no)\ comments?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Author, day, length and comments in one line, without marks between; at least two of them make a byline."""
ADDRESS = re.compile(
    r"""
    [^.!?]{0,60} \b (?: \d{1,6}\ [A-Z] | P\.?\ ?O\.?\ Box\ \d ) .{0,100}           # 548 Market Street,
    \b (?: (?:[A-Z]{2}|[A-Z][a-z]{2,12})\ \d{5}(?:-\d{4})? | [A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2} ) # CA 94104, or SW1A 1AA
    (?: ,?\ [A-Z][\w.\ ]{1,30} )?
    """,
    re.VERBOSE,
)
STREET = re.compile(
    r"P\.? ?O\.? Box \d|\b\d{1,6}[a-z]?,? [A-ZÀ-Ý]\w|[A-ZÀ-Ý]\w{2,40}\.? \d{1,4}[a-z]?$"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$"
)
"""A line with a number of a house or a postcode."""
LEAVING = re.compile(
    r"\b(?:unsubscrib|abbestell|abmeld|dés(?:inscri|abonn)|darse de baja|disiscri|uitschrij|afmelden"
    r"|cancelar?\b.{0,30}(?:suscripci|inscri)|opt[ -]?out\b|subscribe (?:here|now)\b|manage (?:your )?subscription)",
    re.IGNORECASE,
)
"""What the last lines of a mail lead to."""
DISPLAY = re.compile(
    r"\b(?:navigateur|navegador|im browser|web browser|your browser"
    r"|(?:richtig|korrekt|correctly|properly|correctement|correctamente|bien)\b.{0,40}"
    r"\b(?:dargestellt|angezeigt|display|e-?mail|message|correo|mail)"
    r"|(?:dargestellt|angezeigt|display\w*|shown|visualis\w+|affich\w+|visualiz\w+|ver)\b.{0,40}"
    r"\b(?:richtig|korrekt|correctly|properly|correctement|correctamente|bien))",
    re.IGNORECASE,
)
"""What the first line of a mail says about how it is shown."""
CLICK = re.compile(
    r"\b(?:click|kli[ck]k\w*|cliqu\w*|clic|clicca|pulse|klik|tap|hier|here|ici|aquí|qui)\b", re.IGNORECASE
)
WRITTEN = re.compile(r"\s?[(<\[]?\s?https?://[^\s<>()\[\]]{1,2000}\s?[)>\]]?")
"""An address as mailers write it into plain text."""
PROFILE = re.compile(r"https?://(?:[\w-]{1,60}\.)?(?:substack\.com/(?:@|profile/)|medium\.com/@)", re.IGNORECASE)
FIELD = re.compile(
    r"\{\{\s*[\w.]{1,60}\s*(?:\|[^{}]{0,200})?\}\}|\*\|[A-Z][A-Z0-9_:]{1,60}\|\*|%%\w{1,60}%%"
    r"|\{\{\{?\s?[#/^>!][^{}\n]{0,200}\}?\}\}|\{\{\s?else\s?\}\}|%%=[^%\n]{0,200}=%%|\[\[[A-Z][A-Z_]{2,40}\]\]"
    r"|%recipient\.\w{1,40}%|\[%[^%\n]{1,80}%\]|\[\w{1,30},\s?fallback=[^\[\]\n]{0,60}\]"
)
"""Fields of a mail's template, which the mailer fills when it sends."""
