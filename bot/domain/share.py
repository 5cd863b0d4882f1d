"""Which part of the work on one database is a process's own."""

from dataclasses import dataclass

SNOWFLAKE_TIME = 22
"""The bits below a snowflake's milliseconds; by those above Discord counts a server's shard."""


@dataclass(frozen=True, slots=True)
class Share:
    """The work of these shards, of so many: a board's goes by its server, a blog's by its own id."""

    shards: frozenset[int] = frozenset({0})
    of: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing that is another's."""
        return len(self.shards) == self.of

    @property
    def holds_first(self) -> bool:
        """Whether what belongs to no board or blog is its own: it goes with the first shard."""
        return 0 in self.shards

    def shard_of(self, guild_id: int) -> int:
        """Return the shard of a server."""
        return (guild_id >> SNOWFLAKE_TIME) % self.of

    def without(self, *shards: int) -> "Share":
        """Return what is left."""
        return Share(self.shards.difference(shards), self.of)
