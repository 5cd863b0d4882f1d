"""What a sentence of a notice says, told by its words: a table of signs, one alternative a line.

A sign speaks if one of its words is there, together with one of those that it needs, and without those that
turn it round. All are patterns, searched in the casefolded sentence with its contractions written out. To
teach the table another wording, add a line to it and a sentence to the tests.
"""

import re
from dataclasses import dataclass, field

from bot.domain import Clause


def _any(lines: str) -> re.Pattern[str]:
    return re.compile("|".join(line.strip() for line in lines.splitlines() if line.strip()))


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that say a clause."""

    clause: Clause
    words: re.Pattern[str]
    needs: re.Pattern[str] = field(default=re.compile(""))
    unless: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    def speaks(self, sentence: str) -> bool:
        """Whether a casefolded sentence says the clause."""
        return bool(
            self.words.search(sentence) and self.needs.search(sentence) and not self.unless.search(sentence)
        )


_NEW_POSTS = _any(
    r"commentar|\bposts?\b|\bposting|article|essay|\bentr(?:y|ies)|piece|update|publish|writ|blog"
)
_ATTACKS = (
    r"attack(?:s|ed|ing)?|insult\w*|abus(?:e|ing)|criticisms?|critici[sz]\w+|mock(?:ing)?|bash(?:ing)?|berate|"
    r"ridicul\w+|curse|scold|roast|flame|slander|(?:rude|nasty|unkind) to|angry with|(?:swear|shout|yell) at|"
    r"(?:tear|rip|lay) in ?to|take (?:me )?to task|call (?:me|us)(?: \w+)? names|names? to call"
)
_AUTHOR = r"(?:me|us|myself|my|(?:the|this|your) (?:author|blogger|writer|editor|host))"
_RUSSIAN_ATTACKS = r"напа(?:дать|сть|дайте|дки|док|дени)|критик|руга(?:ть|йте)|обруга|оскорб|брани"

SIGNS = (
    # A name is asked for, or the nameless are complained of.
    Sign(
        Clause.MONIKER,
        _any(r"""
            \bmoniker|nick ?name|\bnicks?\b|pseudonym|(?:pen|screen|user)[- ]?name|\bhandle\b
            anonym|nameless|unsigned|unnamed
            (?:identify|introduce) (?:yo)?ursel|call yoursel|give yourself (?:one|a)
            who is who|who's who
            sign (?:your|them|it|off|what|each|every|with)|signature
            (?:a|any|some|your|no|same|without) names?\b|name (?:at the|under|below|beneath)
        """),
        unless=_any(r"call (?:me|us)(?: any| a| your)? names?\b(?!.*\b(?:sign|yourself))|name[- ]calling"),
    ),
    Sign(
        Clause.MONIKER,
        _any(r"""
            псевдоним|\bник(?:ом|и|нейм\w*)?\b|подпис(?:ыва|ать|ь)|подпишит
            представ(?:ьтесь|ляйтесь|иться)|аноним|безымянн|им(?:я|енем|ени)\b
            ծածկանուն|կեղծանուն|անանուն|մականուն
        """),
    ),
    # Sense is asked for.
    Sign(
        Clause.COHERENCE,
        _any(r"""
            coheren|nonsens|senseless|\bmak(?:e|es|ing) (?:\w+ )?sense
            gibberish|gobbledy|drivel|rambl|babbl
            intelligibl|understandabl|comprehensibl|\blegibl|\breadabl|\blucid
            (?:whole|full|complete) sentences|write clearly
            (?:can be|can not be|no ?(?:body|one) can|hard to) (?:underst[ao]\w+|follow|followed|read)\b
            связн|осмысл|бессмысл|внятн|вразумит|понятн
            \bбред|чушь|чепух|ерунд
            անիմաստ|իմաստալի|հասկանալի
        """),
    ),
    # The article is what is talked about.
    Sign(
        Clause.RELEVANCE,
        _any(r"""
            relevan|pertinen|pertain|unrelated|(?:relat|refer|connect)\w* to (?:the|what|this)
            (?:on|off)[- ]?topic|on point|(?:at|in) hand\b
            \bto the (?:\w+ )?(?:point|topic|subject|matter)\b
            (?:stick|keep|stay|hold|confine|limit|restrict)\b.{0,60}\b(?:topic|subject|article|post|theme|matter)\b
            (?:about|concern|address)\w* (?:the|this) (?:article|post|piece|topic)
            stray|digress|tangent|other (?:matters|subjects|topics) belong
            по (?:\w+ )?теме|(?:к|от) (?:\w+ )?тем[еы]|оф+топ|относ(?:ит|ящ)|отвлека|не в тему
            թեմայ
        """),
    ),
    # The author may be attacked. Forbidding it says the contrary.
    Sign(
        Clause.ATTACK_ALLOWED,
        _any(rf"""
            \b(?:{_ATTACKS})(?: \w+){{0,3}}? {_AUTHOR}\b
            \b(?:{_ATTACKS})\b.{{0,25}}\b(?:at|of|on|against|for) {_AUTHOR}\b
            \bcall(?:ing)? (?:me|us|the author) (?!by|on|at|back|when|if)
            (?:go|come|fire away) (?:at|after) me\b|have a go at
            i can take (?:it|criticism|an insult)|think (?:that )?i am an? (?:fool|idiot)
        """),
        unless=_any(rf"""
            (?:\bnot?\b|\bnever\b|refrain|avoid|abstain|stop|without)(?: \w+){{0,4}}? (?:{_ATTACKS})
            (?:{_ATTACKS})[^,;]{{0,50}}(?:not (?:be|allow|accept|tolerat|welcome)|forbid|unwelcome|prohibit)
            (?:{_ATTACKS})[^,;]{{0,50}}(?:will|shall|are|get|gets) (?:be )?(?:delet|remov|reject|bann)
        """),
    ),
    Sign(
        Clause.ATTACK_ALLOWED,
        _any(_RUSSIAN_ATTACKS),
        needs=_any(r"меня|автор|\bмне\b"),
        unless=_any(rf"""
            (?:\bне|нельзя|воздерж\w+ от|без) (?:\w+ ){{0,2}}?(?:{_RUSSIAN_ATTACKS})
            запрещ|недопуст
        """),
    ),
    # What comes of it otherwise.
    Sign(
        Clause.CONSEQUENCE,
        _any(r"""
            unpublished
            (?:\bnot|\bnever)(?: \w+){0,2}? (?:posted?|publish(?:ed)?|approved?|print(?:ed)?|accept(?:ed)?)\b
            (?:\bnot|\bnever)(?: \w+){0,2}? (?:appear|shown?|allow(?:ed)?|let|make it|pass|go up|see)\b
            \b(?:will|shall|may|must|to|are|is|gets?|be)(?: \w+)? (?:delete|remove|reject|discard|refuse)
            \b(?:will|shall|may|must|to|are|is|gets?|be)(?: \w+)? (?:ignore|declin|block|bann|drop|hidden)
            \b(?:will|shall|may|must|to|are|is|gets?|be)(?: \w+)? (?:bin\b|binned|trash|spam)
            \bi (?:\w+ )?(?:delete|remove|reject|discard|bin|refuse|skip)\b
            (?:waste ?(?:paper )?|rubbish |dust)(?:bin|basket)|stays? (?:out|in the drawer)
        """),
        needs=_any(r"""
            \bcomment(?!ar)|remark|message|repl(?:y|ies)|contribution|\b(?:they|them|those|it|you|one)\b
            nonsens|anonym|unsigned|anything|everything|whatever|whoever|the rest
        """),
        unless=_any(r"(?:never|not) (?:be )?(?:delete|remove|reject|ignore|block|refuse)"),
    ),
    Sign(Clause.CONSEQUENCE, _any(r"\bor else\b|\botherwise,? (?:i|it|they|your|the|we|he|she)\b")),
    Sign(
        Clause.CONSEQUENCE,
        _any(r"""
            не (?:\w+ )?(?:опублик|публик|пропу[щс]|размещ|появ)
            удал|отклон|заблок|иначе|в противном случае
        """),
        unless=_any(r"не (?:буду |стану )?(?:удал|отклон)"),
    ),
    # The author is away.
    Sign(
        Clause.LEAVE,
        _any(r"""
            sabbatical|vacation|on holiday|holidays?\b|hiatus
            (?:an?|short|long|brief|summer|winter|little) break\b|\btime off|\bon leave\b|leave of absence
            be absent|\babsence|be away|(?:am|is|are|go|going|goes|gone) away|away (?:for|from|until|till)
            step(?:s|ping)? (?:back|away|aside)|(?:take|taking) (?:a |some )?(?:rest|pause|leave)
            (?:pause|rest)s? (?:for|from|until)
            \bi will be (?:back|off|travel|gone|out of)|out of (?:reach|office|town|the country)
            travell?ing (?:until|for|abroad)|personal (?:matters|reasons|affairs)
            be back (?:in|on|by|after|when)|return (?:in|on|by|after|from)
            отпуск|каникул|перерыв|отсутств|отъезд|уезжа|уед|отлуч|личны[мех]\w* дел|взять паузу
            արձակուրդ|բացակա
        """),
        unless=_any(r"stay away|\bno (?:break|holiday)"),
    ),
    Sign(
        Clause.LEAVE,
        _any(r"not be (?:posting|writing|blogging|publishing|updating)|(?:no|nothing) new"),
        needs=_any(r"""
            for (?:a|some|the|several|two|three)\b|until|till|\bnow\b|before
            this (?:week|month|summer|winter)
        """),
    ),
    # How often new posts come.
    Sign(
        Clause.SCHEDULE,
        _any(r"""
            irregular|sporadic|occasional|infrequent|intermittent|unpredictabl|\brare(?:ly)?\b|rarer|fewer
            less (?:often|frequent|regular)|more (?:slowly|rarely|seldom)|slow(?:er)? (?:down|pace)
            from time to time|now and (?:then|again)|once in a while|on and off|as and when
            whenever|when (?:i|he|she) can|time (?:permit|allow)
            (?:no|not|without)(?: \w+){0,3}? (?:schedul|timetable|calendar)
            at (?:odd|uneven|long) (?:intervals|times)
        """),
        needs=_NEW_POSTS,
    ),
    Sign(
        Clause.SCHEDULE,
        _any(r"""
            regular|weekly|monthly|daily|fortnight
            (?:every|each|once a|twice a|on) (?:\w+ )?(?:day|week|month|year)
            (?:every|each|on) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)
        """),
        needs=_NEW_POSTS,
        unless=_any(r"moderat|\bapprov|review|\bcomments?\b"),
    ),
    Sign(
        Clause.SCHEDULE,
        _any(r"""
            нерегулярн|реже|время от времени|по (?:мере )?возможности|изредка|как получится
            кажд(?:ую|ый|ое)|раз в (?:недел|месяц)|еженедельн
        """),
        needs=_any(r"запис|стат|пост|текст|публик|материал|заметк|писать"),
    ),
    Sign(Clause.SCHEDULE, _any(r"անկանոն")),
    # Somebody keeps reading the comments.
    Sign(Clause.MODERATION, _any(r"moderat(?!e (?:your|in )(?:tone|language))|модер|մոդեր")),
    Sign(Clause.MODERATION, _any(r"(?:провер|просматр)\w+ (?:\w+ )?(?:комментар|отзыв)")),
    Sign(
        Clause.MODERATION,
        _any(r"""
            \b(?:will|shall|still|always|are|be|i|we)(?: \w+){0,3}? (?:approv|review|screen|check|read|watch)
            \b(?:will|shall|still|always|are|be|i|we)(?: \w+){0,3}? (?:go|look)(?:ing)? (?:after|through|at)
            \bcontinue to (?:approv|review|screen|check|read|watch)
            keep(?:s|ing)? (?:an eye|watch|reading)
        """),
        needs=_any(r"\bcomment(?!ar)|\bboard\b|discussion"),
        unless=_any(r"not (?:be )?approv|\bplease (?:read|check|review)"),
    ),
)

_LONG_FORMS = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"))
_SHORT_FORM = re.compile(r"\b(i|you|he|she|it|we|they)'(ll|m)\b")
# "I do not mind if you attack me" forbids nothing.
_GRANTED = re.compile(
    r"(?:do not|will not|would not|does not|never) (?:\w+ )?"
    r"(?:mind|object|bother|hurt|offend|bite|hesitate|take offen[cs]e|hold (?:it|that) against)"
)


def clauses(sentence: str) -> frozenset[Clause]:
    """What one sentence of a notice says, which may be several things or nothing."""
    plain = _plain(sentence)
    return frozenset(sign.clause for sign in SIGNS if sign.speaks(plain))


def _plain(sentence: str) -> str:
    text = " ".join(sentence.casefold().replace("’", "'").split())
    for short, long in _LONG_FORMS:
        text = text.replace(short, long)
    text = _SHORT_FORM.sub(lambda match: f"{match[1]} {'will' if match[2] == 'll' else 'am'}", text)
    return _GRANTED.sub("granted", text)
