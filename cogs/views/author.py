"""What the author sees before something is posted."""

from dataclasses import replace

import discord

from bot.announcing.announce import AnnouncementPreview
from bot.texts import Say
from cogs.views.announcements import announcement
from cogs.views.cards import Button, Card
from cogs.views.wording import one_line


def preview_card(say: Say, preview: AnnouncementPreview) -> Card:
    """Return the announcement as it would be posted, with the button that posts it."""
    shown = announcement(say, preview.effect)
    if preview.announced:
        said = say("announced-already", title=one_line(preview.article.title, 300))
        again = Button(say("announce-again"), "announce", preview.article.id, number=preview.turn)
        return replace(shown, content=said, buttons=(again,), pings=None)
    primary = discord.ButtonStyle.primary
    post = Button(say("announce-now"), "announce", preview.article.id, primary, number=preview.turn)
    return replace(shown, content=say("announce-preview"), buttons=(post,), pings=None)
