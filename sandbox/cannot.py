"""What Discord's own client would not let a person do."""


class CannotDo(Exception):
    """A person cannot do this here and now; the text says why."""
