"""What services that send newsletters put around an issue: words of buttons, bylines, facts and addresses."""

import re
from collections.abc import Iterable

from podcast.text import lazy_compile

BUTTON = lazy_compile(
    r"""
    (?:view|read|open|see)\ (?:(?:this\ |today's\ )?(?:e-?mail|post|newsletter|issue|letter|it)\ )?
        (?: online | in\ (?:the\ |your\ |a\ )?(?:web\ )?(?:browser|app|substack)(?:\ or\ online)?
          | on\ (?:the|our|my)\ (?:web\ ?)?(?:site|page|blog) | on\ the\ web(?:\ at)? )
    | (?:upgrade\ (?:to\ paid|now|today|your\ subscription) | start\ (?:writing|(?:a|your)\ substack)
        | (?:start|create)\ your\ own\ (?:newsletter|blog) | get\ the\ (?:substack\ )?app | restack
        | (?:get|take|save|claim|enjoy)\ (?:your\ |an?\ )?\d{1,2}\ ?%\ off
          (?:\ for\ (?:\d{1,2}|an?|one|your\ first)\ (?:year|month)s? | \ forever
            | \ (?:an?\ |your\ )?(?:(?:first|group|annual|yearly|paid)\ )?(?:year|subscription|membership|plan))?
        | (?:get|start|claim|begin)\ (?:(?:your|my|a)\ )?(?:\d{1,3}[\ -]day\ )?(?:free\ )?(?:trial|post)
        | become\ an?\ (?:(?:free|paid|paying|founding|premium)\ )?(?:subscriber|member|supporter|patron)
        | (?:gift|donate|give|buy|group)\ (?:an?\ )?subscriptions? | invite\ (?:(?:a|your)\ )?friends?
        | (?:invite|refer)\ (?:your\ )?friends\ (?:and|&)\ earn\ rewards
        | (?:visit\ (?:your|the)\ )?referral\ (?:hub|program(?:me)?) | advertise\ with\ (?:us|me)
        | rate\ this\ (?:post|e-?mail|newsletter|issue|letter|edition) | buy\ me\ an?\ (?:coffee|ko-?fi|tea|beer)
        | (?:support|back)\ (?:me|us)\ on\ (?:patreon|ko-?fi|open\ collective|liberapay)
        | (?:continue|get\ more|read\ on)\b.{0,60}\ in\ the\ substack\ app | ready\ for\ more\?
        | substack\ is\ the\ home\ (?:for|of)\ .{2,40} | available\ (?:for|on)\ ios\ and\ android
        | (?:intuit\ )?mailchimp(?:\ e-?mail\ marketing)? | (?:constant\ contact\ )?data\ notice
        | (?:safe\ ?|(?:click\ here|reply)\ to\ )unsubscribe™? | opt\ out(?:\ using\ trueremove®?)? | 1× | -?\d?0:00
        | (?:leave|add|write|post)\ (?:a|your)\ comment(?:\.{3}|…)?
        | share\ this(?:\ on|\ via)? | like\ loading(?:\.{3})?
        | click\ to\ (?:share|e-?mail|print)(?:\ [\w ]{2,40}?)?(?:\ \(opens\ in\ (?:a\ )?new\ (?:window|tab)\))?
        | (?:type|enter)\ your\ e-?mail(?:\ address)?(?:\.{3})?(?:\ subscribe)?
        | launched\ (?:\d{1,2}|an?)\ \w{1,6}\ ago
        | (?:re)?tweet(?:\ this)? | give\ a\ gift(?:\ subscription)? | pledge\ your\ support | refer\ a\ friend
        | view\ (?:the\ )?post | join\ to\ unlock | unlock\ (?:this\ )?post
        | copy\ link | member-only\ story | subscription\ details?
        | share\ (?:(?:this|the)\ (?:post|e-?mail|newsletter|issue|letter|love)
            (?:\ with\ (?:a\ friend|(?:your\ )?friends|others|someone))?
          | (?:on|via|by|to)\ (?:facebook|twitter|x|linkedin|e-?mail|bluesky|mastodon|reddit|what\ ?s\ ?app|notes
            |threads|telegram|pinterest|pocket|hacker\ news|tumblr|flipboard|instagram|messenger|signal))
        | subscribe\ to\ this\ newsletter | e-?mail\ address\ \(?required\)?
    | see\ all\ comments | view\ entire\ message | skip\ to\ (?:the\ )?first\ unread\ message
    | subscribe\ (?:at|on|via)\ \S{1,60}\.\w{2,12}
    | this\ newsletter\ on\ (?:mastodon|bluesky|facebook|instagram|linkedin|twitter|x|threads|youtube)
    | subscribe\ to\ (?:keep|continue)\ reading | join\ for\ free
    | published\ (?:daily|weekly|bi-?weekly|fortnightly|monthly)
    | try\ e-?mail\ (?:(?:&|and)\ social\ )?marketing\ for\ free(?:\ today)?!?
    | skip\ to\ (?:the\ )?(?:main\ )?content | (?:prev(?:ious)?|next)\ (?:post|issue|letter)
    | (?:view|see|read)\ (?:this\ )?post\ on\ \w{3,15} | join\ the\ (?:discussion|conversation)(?:\ (?:now|here))?
    | subscribe\ for\ [$€£]\d[\d.,]{0,5}(?:\ ?/\ ?|\ an?\ |\ per\ )(?:month|year|mo|yr)
    | control\ your\ recommendations | read\ from\ anywhere | see\ more\ of\ what\ you\ like\ and\ less\ of\ .{2,40}
    | read\ (?:(?:this|it)\ )?on\ (?:the\ )?blog(?:\ or\ (?:in\ )?(?:the\ )?reader)?
        | view\ (?:in\ |as\ )?(?:a\ )?web\ ?page | (?:view\ )?(?:the\ )?web\ version
        | forward\ (?:this\ e-?mail\ )?to\ (?:a\ )?friend | forward\ this(?:\ (?:e-?mail|newsletter|issue|letter|post))?
        | subscribe\ (?:now|for\ free|for\ full\ access|today) | (?:view\ )?e-?mail\ preferences
        | (?:manage|update|change)\ (?:your\ |my\ )?(?:e-?mail\ |subscription\ )?
          (?:preferences|subscriptions?|settings|profile)
        | unsubscribe(?:\ here|\ from\ this\ list|\ instantly)?
        | (?:update|edit)\ your\ (?:e-?mail\ )?(?:address|details) | https?://\S+/listinfo/\S+
        | (?:follow|find|like|join|connect\ with|friend)\ (?:(?:us|me)\ )?on\ \w{1,15}
        | \d{1,3}\ min(?:ute)?s?\ read(?:\ \d{1,2}[a-z]{2}\ [a-z]{3}\ \d{4})?(?:\ \d{1,5}\ comments?)?
        | (?:estimated\ )?read(?:ing)?\ time:?\ (?:about\ )?\d{1,3}\ min(?:ute)?s?
        | listen\ (?:now|to\ (?:this\ )?(?:post|article|e-?mail|issue|newsletter)) )
    | (?: im\ browser\ (?:ansehen|öffnen|anzeigen|lesen) | (?:e-?mail|newsletter)\ im\ browser\ ansehen
        | online-?(?:version|ansicht)(?:\ ansehen)? | (?:newsletter\ )?(?:abbestellen|abmelden)
        | (?:voir|afficher|lire|ouvrir)\ (?:cet\ e-?mail\ )?(?:dans\ (?:le|votre|un)\ navigateur|en\ ligne)
        | version\ en\ ligne | se\ dés(?:abonner|inscrire) | transférer\ à\ un(?:\ ami|e\ amie)
        | gérer\ (?:mes|vos)\ préférences
        | ver\ (?:este\ (?:e-?mail|correo)\ )?en\ (?:el|tu|su|un)\ navegador | (?:cancelar|anular)\ (?:la\ )?suscripción
        | darse\ de\ baja | ver\ no\ navegador | (?:apri|visualizza|vedi)\ nel\ browser | annulla\ l'iscrizione
        | bekijk\ (?:online|(?:deze\ (?:e-?)?mail\ )?in\ (?:je|de|uw)\ browser) | uitschrijven )
    """,
    re.IGNORECASE | re.VERBOSE,
)
WORD = lazy_compile(
    r"(?:\d{1,5} )?(?:like|comments?|preview|share|follow|listen|subscribed?|save|bookmark|forward"
    r"|facebook|twitter|linkedin|instagram|x"
    r"|what\w ?app|email|discuss|sign in|log in|archive|previous|next|preferences|privacy(?: policy)?|terms"
    r"|sign up|advertise|upgrade|unlock|less like this|teilen|impressum|datenschutz|partager|compartir|older|newer)"
    r"(?: ?\(?\d{1,5}\)?)?",
    re.IGNORECASE,
)
BESIDE = lazy_compile(
    r"yes|no|fail|author|avatar|link|search(?:\.{3})?|explore|settings|status|rules|press|text to speech"
    r"|stay connected|(?:let's )?connect(?: with us)?|follow us|find us|keep in touch|shop|faqs?|get link|other apps"
    r"|open in app|write|unread,?|authors?|copy|(?:un)?locked(?: post)?|collections|membership"
    r"|attachments?:? \S{1,80}\.[a-z\d]{2,4}"
    r"|(?:[a-z\d-]{1,40}\.){1,3}[a-z]{2,12}"
    r"|published in|written by|careers|search|help cent(?:er|re)|terrible"
    r"|report (?:abuse|this (?:article|post))|terms of use|thumbs (?:up|down)|github|medium|linktree|spotify|inbox"
    r"|more like this|like this|more|notes|about(?: us)?|home(?: ?page)?|contact(?: us)?|website|youtube|tiktok"
    r"|mastodon|bluesky|threads|pinterest|rss|reddit|telegram|discord|archives|print|reply|top|latest|discussions?|restacks"
    r"|terms of (?:service|use)|collection notice|cookies?|no comments(?: yet)?|(?:all |my )?posts|all issues|subscribe"
    r"|recommendations|(?:sent|powered|delivered|published) (?:by|with|via)"
    r"|\S{1,60}@\S{1,80}|paid|free|public|pin(?: it)?|\+1|in|translate|past issues|(?:members|subscribers) only"
    r"|(?:i )?(?:loved|liked|hated|disliked) it|(?:it was )?(?:just )?(?:ok(?:ay)?|so-so|average|meh)|nailed it|good"
    r"|great|bad|not (?:great|good|for me|bad)|awesome|amazing|could be better|needs work",
    re.IGNORECASE,
)
"""What is a button only in a bar, beside others."""
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|fev|avr|jui|aoû|déc|ene|abr|ago|dic|gen|mag"
    r"|giu|lug|set|ott|out|maa|mei)[^\W\d_]{0,7}\.?"
)
_DAY = rf"""
    (?: (?:[^\W\d_]{{3,10}},?\ )?{_MONTH}\ \d{{1,2}}(?:[a-z]{{2}})?(?:,?\ \d{{4}})? | \d{{4}}-\d\d-\d\d
      | \d{{1,2}}(?:[a-z]{{2}}|\.)?\ (?:of\ )?{_MONTH},?\ \d{{4}} )
"""
FACT = lazy_compile(
    rf"""
    {_DAY}(?:,?\ (?:at\ )?\d{{1,2}}:\d\d(?::\d\d)?\ ?(?:[ap]m)?)? | [^.!?]{{1,60}}\ (?:©|\(c\))\ ?(?:19|20)\d\d
    | \d{{1,2}}\ {_MONTH}
    | (?:\d{{1,3}}|an?)\ (?:minute|hour|day|week|month|year)s?\ ago
    | \d{{1,3}}\ min(?:ute)?s? | -?\d{{1,2}}:\d\d
    | (?:tags?|tagged|category|categories|filed\ under|posted\ in|url|permalink):\ .{{1,80}} | url | permalink
    | (?:hundreds|(?:tens\ of\ )?thousands)\ of\ (?:paid\ )?subscribers
    | \d[\d.,]{{0,7}}k?\ (?:comments?|likes?|claps?|followers?|following|responses?|replies|views?|shares?
      |restacks?|subscribers?)
    | [^\w\s]{{0,3}}\ ?\d{{1,5}}                                                                # a count of likes
    """,
    re.IGNORECASE | re.VERBOSE,
)
NUMBER = lazy_compile(r"(?:issue|edition|no\.) ?#? ?\d{1,5}", re.IGNORECASE)
"""An issue's number, which is a fact of a bar only beside others."""
_PERSON = r"(?-i:[^\W\d_a-z][\w.'-]{0,20})(?:\ (?:[a-z]{2,3}\ )?(?-i:[^\W\d_a-z][\w.'-]{0,20})){0,3}"
BYLINE = lazy_compile(
    rf"""
    (?: (?P<verb>(?:posted|published)\ (?=by|on|the\ |{_DAY})) (?:by\ (?P<by>{_PERSON})\ ?)?
      | by:?\ (?P<who>{_PERSON})\ (?=on\ |\d|{_DAY}) )?
    (?:(?:on\ (?:the\ )?)?(?P<day>{_DAY}),?\ ?)? (?:at\ \d{{1,2}}:\d\d\ ?(?:[ap]m)?\ ?)?
    (?:by\ (?P<name>{_PERSON}?)\ ?(?=\d|$))?
    (?P<time>\d{{1,3}}\ min(?:ute)?s?\ read\ ?)? (?P<count>(?:\d{{1,5}}|no)\ comments?)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Author, day, length and comments in one line, without marks between; at least two of them make a byline."""
ADDRESS = lazy_compile(
    r"""
    # Hedge Club, Weg 5, 10115 Bonn
    [^.!?]{1,80},\ [A-ZÀ-Ý][^\W\d_]{2,40}[.\w\ ]{0,20}\ \d{1,4}\ ?[a-z]?
    ,\ (?:[A-Z]{1,2}-)?\d{4,5}\ [A-ZÀ-Ý][\w\ -]{2,30} (?: ,\ [A-ZÀ-Ý][\w\ ]{2,30} )?
    # 548 Market Street, CA 94104, or SW1A 1AA
    | (?:[^.!?]|(?:Inc|Ltd|Co|St|e\.V|No|d\.o\.o)\.){0,60} \b (?: \d{1,6}\ [A-Z\d] | P\.?\ ?O\.?\ Box\ \d ) .{0,100}
    \b (?: (?:[A-Z]{2}|[A-Z][a-z]{2,12}),?\ \d{5}(?:-\d{4})? | [A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2} )
    (?: ,?\ [A-Z][\w.\ ]{1,30} ){0,2} (?: ,\ (?:[Tt]el\.?:?\ )?\+?\d[\d\ ()-]{5,18} )?
    """,
    re.VERBOSE,
)
STREET = lazy_compile(
    r"P\.? ?O\.? Box \d|\b\d{1,6}[a-z]?,? [A-ZÀ-Ý]\w|[A-ZÀ-Ý]\w{2,40}\.? \d{1,4}[a-z]?$"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$"
)
"""A line with a number of a house or a postcode."""
WRITTEN = lazy_compile(r"\s?[(<\[]?\s?https?://[^\s<>()\[\]|]{1,2000}\s?[)>\]]?")
"""An address as mailers write it into plain text."""
PROFILE = lazy_compile(
    r"https?://(?:[\w-]{1,60}\.)?(?:substack\.com/(?:@|profile/)|medium\.com/(?:@|tag/|m/signin|p/about|jobs)"
    r"|help\.medium\.com|medium\.statuspage\.io|speechify\.com/medium|linkedin\.com/(?:in|comm)/)"
    r"|(?:https?://[^\s/]{3,80})?/(?:[\w-]{1,40}/)?(?:tags?|topics?|hashtag|authors?)/[\w%-]{1,60}/?(?:\?\S{0,300})?$"
    r"|mailto:press@",
    re.IGNORECASE,
)
"""Where links lead that stand alone for who writes, and for what else there is by the same words."""
FIELD = lazy_compile(
    r"(?<![\"“'`])\{\$(?:unsubscribe|preferences|forward|url|(?:first_|last_)?name|email)(?:\|[^{}]{0,60})?\}"
    r"|(?<!`)\{\{\s*[\w.]{1,60}\s*(?:\|[^{}]{0,200})?\}\}|\*\|[A-Z][A-Z0-9_:]{1,60}\|\*|%%\w{1,60}%%"
    r"|\{\{\{?\s?[#/^>!][^{}\n]{0,200}\}?\}\}|\{\{\s?else\s?\}\}|%%=[^%\n]{0,200}=%%|\[\[[A-Z][A-Z_]{2,40}\]\]"
    r"|%recipient\.\w{1,40}%|\[%[^%\n]{1,80}%\]|\[\w{1,30},\s?fallback=[^\[\]\n]{0,60}\]"
)
"""Fields of a mail's template, which the mailer fills when it sends."""
FIELD_SIGNS = ("{", "*|", "%%", "[[", "%recipient", "[%", "fallback=")
"""Of these each field has one, and most texts none."""


def has_field_sign(text: str) -> bool:
    """Tell a text that may have fields of a template."""
    return any(sign in text for sign in FIELD_SIGNS)


def find_code_fields(codes: Iterable[str]) -> frozenset[str]:
    """Find the fields that are shown in code."""
    bare = (code.strip("`") for code in codes if has_field_sign(code))
    return frozenset(field for code in bare for field in FIELD.findall(code))
