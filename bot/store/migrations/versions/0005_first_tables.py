"""The first version, where a database's migrations begin; a new one is made of `bot/store/schema`.

Its number is that of the last of the five steps that led to it, so that a database of those days still opens.
"""

revision = "0005"
down_revision = None


def upgrade() -> None:
    """Do nothing: the tables of the first version are there."""
