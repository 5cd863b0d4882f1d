"""What Discord's own client would not let a person do."""


class CannotDo(Exception):
    """A person cannot do this here and now; the text says why."""


class NotThere(CannotDo):
    """What the person wants to use is not shown, or not usable, now; the bot may be about to show it."""
