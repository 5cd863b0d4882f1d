"""The language in which a person is spoken to alone: the one chosen in `/help`, else Discord's."""

from bot.store import people
from bot.store.engine import Store
from bot.texts import language_of


class Languages:
    """What people have chosen; read once and kept up, since every reply asks for it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chosen: dict[int, str] = {}

    async def load(self) -> None:
        """Read what was chosen."""
        async with self._store.read() as tx:
            self._chosen = await people.languages(tx)

    def chosen(self, account: int) -> str | None:
        """Return what this person has chosen, if anything."""
        return self._chosen.get(account)

    def of(self, account: int, locale: str) -> str:
        """Return the language for this person, whose Discord is in this locale."""
        return self._chosen.get(account) or language_of(locale)

    async def choose(self, account: int, language: str | None) -> None:
        """Speak to this person in that language from now on; none: as Discord does."""
        async with self._store.write() as tx:
            await (people.choose_language(tx, account, language) if language else people.forget(tx, account))
        self._chosen.pop(account, None)
        if language:
            self._chosen[account] = language
