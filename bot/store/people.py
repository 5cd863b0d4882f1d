"""What people have chosen for themselves, whichever board they are on."""

from sqlalchemy import delete, select

from bot.store.schema import people
from bot.store.statements import upsert
from bot.store.tx import Tx


async def languages(tx: Tx) -> dict[int, str]:
    """Return the language that each account has chosen."""
    rows = await tx.execute(select(people.c.account, people.c.language))
    return {row.account: row.language for row in rows}


async def choose_language(tx: Tx, account: int, language: str) -> None:
    """Keep an account's language in place of an earlier one."""
    kept = upsert(tx, people).values(account=account, language=language)
    await tx.execute(kept.on_conflict_do_update(index_elements=["account"], set_={"language": language}))


async def forget(tx: Tx, account: int) -> None:
    """Forget what an account has chosen."""
    await tx.execute(delete(people).where(people.c.account == account))
