"""Comments that the bot posts, the one line of a thread, and texts that go back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import discord

from bot.announcing.payload import RelayedPayload
from bot.domain import Comment, OutboxMessage
from bot.moderation.case_context import NO_PLACE, CommentContext
from bot.moderation.case_payload import FLAGGED
from bot.moderation.intake import Posting
from bot.moderation.monikers import Chosen
from bot.moderation.notifying import AnsweredPayload
from bot.moderation.payload import CommentPayload, GivenBackPayload, LinePayload, Objection
from bot.moderation.raid_detection import HELD
from bot.rules.judge import DESPAIR, is_settled_by_moniker
from bot.texts import Say
from cogs.views.cards import CONTENT, EMBED_TEXT, FIELD_TEXT, INK, NAME, TITLE, Button, Card, Field, Form
from cogs.views.wording import cut, one_line, plain, quoted, straight, web_address

SHOWN_OF_ANSWER = 1500


def comment(say: Say, effect: OutboxMessage) -> Card:
    """A comment that the bot posts for its writer, as written, under the moniker and the original time."""
    payload = CommentPayload.from_json(effect.content)
    shown, file = whole(words(say, payload), "comment.txt")
    embed = discord.Embed(description=shown, colour=INK)
    embed.set_author(name=cut(straight(payload.moniker or payload.display_name), NAME))
    embed.timestamp = payload.written_at.replace(microsecond=0)
    if payload.files:
        embed.set_footer(text=cut(say("comment-without-files", files=_listed(payload.files)), FIELD_TEXT))
    return Card(embed=embed, file=file)


def on_blog(say: Say, effect: OutboxMessage) -> Card:
    """Return a comment that stands on the blog; its name and text are strangers', and do nothing here."""
    payload = RelayedPayload.from_json(effect.content)
    embed = discord.Embed(title=say("relayed-title"), url=web_address(payload.url), colour=INK)
    embed.description = cut(plain(payload.text), EMBED_TEXT)
    embed.set_author(name=cut(straight(payload.author), NAME) or say("relayed-nameless"))
    embed.timestamp = datetime.fromisoformat(payload.at).replace(microsecond=0)
    return Card(embed=embed)


def repair_line(say: Say, effect: OutboxMessage) -> Card:
    """The one line of a thread where people have something to put right, mostly a name; it names nobody."""
    line = LinePayload.from_json(effect.content)
    if not line.names:
        return Card(say("repair-line-other"), buttons=(Button(say("my-comments"), "my-comments"),))
    text = say("repair-line", minutes=line.minutes, nameless=line.nameless)
    return Card(text, buttons=(choose(say),))


def given_back(say: Say, effect: OutboxMessage) -> Card:
    """Return a text that was taken down, back to its writer, with why."""
    payload = GivenBackPayload.from_json(effect.content)
    comment = payload.comment
    embed, file = _to_writer(say, payload)
    against = why(say, yours(payload.objection), payload.why)
    embed.add_field(name=say("why"), value=cut(against, FIELD_TEXT), inline=False)
    if comment.files:
        beside = say("given-back-files", files=plain(_listed(comment.files)))
        embed.add_field(name=say("attached-files"), value=cut(beside, FIELD_TEXT), inline=False)
    if is_wordless(comment):
        now = say("what-now-files") if comment.files else say("what-now-wordless")
    elif payload.can_repair:
        now = say("what-now-repair", thread=f"<#{comment.thread_id}>")
    else:
        now = say("what-now-decided") if payload.decided else say("what-now-waits")
    embed.add_field(name=say("what-now"), value=now, inline=False)
    return Card(embed=embed, file=file)


def answered(say: Say, effect: OutboxMessage) -> Card:
    """Tell somebody that a comment of theirs was answered, and by whom with what."""
    payload = AnsweredPayload.from_json(effect.content)
    named = {"name": one_line(payload.name, 60), "title": one_line(payload.title, 150)}
    embed = discord.Embed(title=cut(say("answered-title", **named), TITLE), colour=INK)
    embed.description = f"{cut(plain(payload.text), SHOWN_OF_ANSWER)}\n\n-# {say('answered-off')}"
    return Card(embed=embed, buttons=(Button(say("answered-there"), url=payload.link),))


def why(say: Say, objection: Objection, moderators: str | None = None) -> str:
    """Return what speaks against a comment, the notice's sentence for that, and what a moderator said."""
    lines = [reason_words(say, objection)] if objection.reason else []
    if objection.sentence:
        lines.append(quoted(plain(objection.sentence)))
    elif not moderators and (objection.rule is not None or objection.reason in (HELD, FLAGGED)):
        lines.append(say("boards-own-rule"))
    lines += [say("why-a-moderator-says"), quoted(plain(moderators))] if moderators else []
    return "\n".join(lines) or say("why-a-moderator")


TO_WRITER = {
    "moniker-held": "moniker-held-you",
    "duplicate-own": "duplicate-own-you",
    "duplicate-own-alike": "duplicate-own-alike-you",
    "duplicate-own-padded": "duplicate-own-padded-you",
    "duplicate-flood": "duplicate-flood-you",
    "duplicate-flood-varied": "duplicate-flood-varied-you",
    "duplicate-link": "duplicate-link-you",
}
"""What moderators are told of "the same person" is told to that person."""


def yours(objection: Objection) -> Objection:
    """Return what speaks against a comment as it is said to its writer."""
    reason = objection.reason
    return replace(objection, reason=TO_WRITER.get(reason, reason)) if reason else objection


def against_you(of: CommentContext | Posting) -> Objection:
    """Return what the rules said last, as it is said to the comment's writer; or that it found no place."""
    if isinstance(of, CommentContext) and of.is_stuck:
        return Objection(reason=NO_PLACE)
    return yours(Objection.of(of.judged))


def asked(say: Say, effect: OutboxMessage) -> Card:
    """Tell somebody what a moderator asks them to put right, before anything is decided."""
    payload = GivenBackPayload.from_json(effect.content)
    embed, file = _to_writer(say, payload)
    asks = quoted(plain(payload.why or ""))
    embed.add_field(name=say("asked-title"), value=cut(asks, FIELD_TEXT), inline=False)
    how = "asked-how-down" if payload.can_repair else "asked-how"
    now = say(how, thread=f"<#{payload.comment.thread_id}>")
    embed.add_field(name=say("what-now"), value=now, inline=False)
    return Card(embed=embed, file=file)


def _to_writer(say: Say, payload: GivenBackPayload) -> tuple[discord.Embed, tuple[str, str] | None]:
    """Return how a letter about their comment begins: under which article it stands, and its text."""
    article = payload.comment.article
    title = cut(say("given-back-title", title=one_line(article.title, 200)), TITLE)
    shown, file = whole(words(say, payload.comment), "your-comment.txt")
    return discord.Embed(title=title, url=web_address(article.url), description=shown, colour=INK), file


def posting_card(say: Say, posting: Posting) -> Card:
    """Return what became of a comment that was made by form."""
    if posting.posted:
        return Card(say("comment-posted"))
    if posting.judged is None:
        return Card(say("comment-kept"))
    if posting.judged.verdict.reason == DESPAIR:
        return Card(f"{say('talk-despair')}\n{say('comment-kept')}")
    against = why(say, against_you(posting))
    unsigned = is_settled_by_moniker(posting.judged.verdict)
    now = say("what-now-choose") if unsigned else say("what-now-waits")
    text = cut("\n".join((say("comment-not-posted"), against, now)), CONTENT)
    return Card(text, buttons=(choose(say),) if unsigned else ())


def comment_form(say: Say, article_id: int, title: str) -> Form:
    """Return the form of `/comment`."""
    return Form("comment-form", article_id, title, [Field("text", say("comment-field"), long=True)])


def moniker_form(say: Say, current: str) -> Form:
    """Return the form behind **Choose a moniker**."""
    field = Field("name", say("moniker-field"), current, most=32, hint=say("moniker-hint"))
    return Form("moniker-form", 0, say("choose-a-moniker"), [field])


def moniker_card(say: Say, name: str | None) -> Card:
    """One's moniker, to change or to give up."""
    if name is None:
        return Card(say("moniker-you-have-none"), buttons=(choose(say),))
    change = Button(say("change-moniker"), "moniker", 0)
    release = Button(say("give-up-moniker"), "moniker-release", 0)
    return Card(say("moniker-yours", name=one_line(name, 100)), buttons=(change, release))


def moniker_chosen(say: Say, chosen: Chosen) -> str:
    """Return what one is called now, and whose name that sounds like in other letters."""
    name = plain(chosen.moniker.name)
    done = say("moniker-chosen", name=name)
    if chosen.sounds_like is None:
        return done
    warning = say("moniker-alike-across-scripts", name=name, alike=plain(chosen.sounds_like))
    return f"{done} {warning}"


def heading(say: Say, context: CommentContext) -> str:
    """Return a comment's article, and where the comment stands."""
    return f"{one_line(context.article.title, 100)} · {state_words(say, context)}"


def state_words(say: Say, context: CommentContext) -> str:
    """Return where the comment stands."""
    if context.stands:
        return say("comment-stands")
    if context.comment.is_erased:
        return say("comment-erased")
    if context.is_to_come:
        return say("comment-to-come")
    state = context.comment.state.replace("_", "-")
    return say(f"comment-{state}")


def choose(say: Say) -> Button:
    """**Choose a moniker**, wherever it stands."""
    return Button(say("choose-a-moniker"), "moniker", 0, discord.ButtonStyle.primary)


def words(say: Say, comment: Comment | CommentPayload) -> str:
    """Return what it says, or that there is no word in it."""
    return say("comment-wordless") if is_wordless(comment) else comment.text


def _listed(files: Sequence[str]) -> str:
    return ", ".join(straight(name) for name in files)


def is_wordless(comment: Comment | CommentPayload) -> bool:
    """Tell whether it is a picture, a sticker or the like. Of what is erased the name is gone as well."""
    return bool(comment.display_name) and not comment.text.strip()


def is_erased(comment: CommentPayload) -> bool:
    """Tell whether nothing of what it said is kept, as `Comment.is_erased` does."""
    return not comment.text and not comment.display_name


def whole(text: str, name: str) -> tuple[str, tuple[str, str] | None]:
    """Return the text as an embed shows it, and as a file where that is not all of it."""
    shown = plain(text)
    return cut(shown, EMBED_TEXT), (name, text) if len(shown) > EMBED_TEXT else None


def reason_words(say: Say, objection: Objection) -> str:
    """Return what speaks against a comment, in one sentence."""
    evidence = {
        name: one_line(value, 300) if isinstance(value, str) else value
        for name, value in objection.evidence.items()
    }
    return say(objection.reason or "verdict-allowed", **evidence)
