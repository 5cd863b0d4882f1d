"""Alembic's entry: runs on the connection that `bot.store.migrate` hands over, in its transaction."""

from alembic import context

from bot.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
