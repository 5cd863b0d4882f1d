"""Discord's failures and the network's, as the outbox knows them."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.announcing.ports import Blocked, OutcomeUnknown, PermanentFailure, RetryAfter
from bot.domain import GONE, Trouble

# Discord's reference, "JSON Error Codes".
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
THREAD_ARCHIVED = 50083
TROUBLES = {
    UNKNOWN_CHANNEL: Trouble.NO_CHANNEL,
    30003: Trouble.FULL,  # pins
    30033: Trouble.FULL,  # people in a thread
    160006: Trouble.FULL,  # open threads
    160007: Trouble.FULL,  # open threads of announcement channels
    160005: Trouble.LOCKED,
    THREAD_ARCHIVED: Trouble.LOCKED,
    200000: Trouble.FILTERED,
    200001: Trouble.FILTERED,
    240000: Trouble.FILTERED,
    40067: Trouble.NO_TAG,
}
"""What somebody on the server can cure, by the code; any other 403 is a right that is missing."""

FOR_GOOD = (50005, 50007, 50021, 50278)
"""Of the 403, those that no right cures: another's message, closed direct messages, a system message."""

TOKEN_PAUSE = 60.0  # seconds; with a token that is valid no more the session ends by itself


@contextmanager
def as_the_outbox_knows(*, is_chosen: bool = False) -> Iterator[None]:
    """Discord's and the network's failures, as the outbox knows them.

    `is_chosen`: where the channel is gone, another one can be chosen.
    """
    try:
        yield
    except discord.RateLimited as error:
        raise RetryAfter(error.retry_after) from error
    except discord.HTTPException as error:
        raise _as_known(error, is_chosen=is_chosen) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise OutcomeUnknown(repr(error)) from error


def _as_known(error: discord.HTTPException, *, is_chosen: bool) -> Exception:
    reason = f"{error.status} {error.text or error}".strip()
    if error.status == 401:
        return RetryAfter(TOKEN_PAUSE)
    if error.status == 429 or error.status >= 500:
        return OutcomeUnknown(str(error))
    missing = Trouble.FORBIDDEN if error.status == 403 and error.code not in FOR_GOOD else None
    trouble = TROUBLES.get(error.code, missing)
    if error.code == UNKNOWN_MESSAGE or (trouble is Trouble.NO_CHANNEL and not is_chosen):
        return PermanentFailure(GONE)
    return Blocked(trouble, reason) if trouble else PermanentFailure(reason)
