"""Everything goes into another database, or nothing; saved and put back it is the same."""

import shutil

import pytest
from sqlalchemy import create_engine, func, inspect, select

from bot.domain import InputError, StoreError
from bot.store import articles, lease
from bot.store.backup import save, save_daily
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate, versions
from bot.store.move import move
from bot.store.restore import restore
from bot.store.schema import metadata
from bot.store.snapshot import copies
from tests.conftest import START, empty
from tests.filling import ROWS, fill


class Killed(BaseException):
    """Nothing after it happens, as with SIGKILL."""


async def rows_of(store):
    """All that is kept, but for whose it is."""
    async with store.read() as tx:
        tables = [table for table in metadata.sorted_tables if table.name != "lease"]
        found = {t.name: await tx.execute(select(t).order_by(*t.primary_key.columns)) for t in tables}
        return {name: [row._asdict() for row in rows] for name, rows in found.items()}


@pytest.fixture(scope="module")
def filled(migrated, tmp_path_factory):
    """A database with rows in every table, to be copied."""
    path = shutil.copy(migrated, tmp_path_factory.mktemp("filled"))
    plain = create_engine(f"sqlite:///{path}")
    with plain.begin() as connection:
        assert set(fill(connection)) == set(metadata.tables)
    plain.dispose()
    return path


@pytest.fixture
async def full(filled, tmp_path):
    """A database with rows in every table."""
    store = Store(parse_url(f"sqlite:///{shutil.copy(filled, tmp_path)}"), lambda: START)
    yield store
    await store.close()


async def opened(address):
    store = Store(parse_url(address), lambda: START)
    assert await migrate(store) is False
    return store


async def test_all_rows_go_to_postgresql_and_back(full, postgres, tmp_path):
    empty(postgres)
    told = {}
    before = await rows_of(full)
    whole = await move(full, postgres, told.__setitem__)
    assert told == dict.fromkeys(metadata.tables, ROWS)
    assert whole == ROWS * len(metadata.tables)
    server = await opened(postgres)
    assert await rows_of(server) == before
    await move(server, f"sqlite:///{tmp_path}/back.db")
    back = await opened(f"sqlite:///{tmp_path}/back.db")
    assert await rows_of(back) == before == await rows_of(full)
    for store in (server, back):  # both go on: with ids that nobody had, and with the words of what is new
        async with store.write() as tx:
            assert (await articles.make_blog(tx, "Weir notes")).id == ROWS + 1
            assert {part.owner for part in await lease.look(tx)} == {None}
        await store.close()
    assert sorted(path.name for path in tmp_path.glob("back*")) == ["back.db"]


async def test_an_id_that_was_given_before_is_not_given_again(postgres_store, full, tmp_path):
    passages = metadata.tables["passages"]
    async with full.write() as tx:
        await tx.execute(passages.delete().where(passages.c.id == ROWS))
    await postgres_store.close()
    await move(full, str(postgres_store.url.render_as_string(hide_password=False)))
    new = {"blog_id": 1, "article_id": 1, "text": "", "title_stems": "", "stems": ""}
    async with postgres_store.write() as tx:
        assert await tx.scalar(passages.insert().values(new).returning(passages.c.id)) == ROWS + 1
        await tx.execute(passages.delete().where(passages.c.id > 1))
    await move(postgres_store, f"sqlite:///{tmp_path}/back.db")
    back = await opened(f"sqlite:///{tmp_path}/back.db")
    async with back.write() as tx:
        assert await tx.scalar(passages.insert().values(new).returning(passages.c.id)) == ROWS + 2
    await back.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_move_that_is_killed_leaves_both_as_they_were(full, kind, request, tmp_path):
    address = f"sqlite:///{tmp_path}/new.db" if kind == "sqlite" else request.getfixturevalue("postgres")
    if kind == "postgresql":
        empty(address)
        full_again = Store(parse_url(address))
        async with full_again.write() as tx:
            await tx.run_sync(metadata.drop_all)
            await tx.exec_driver_sql("DROP TABLE alembic_version")
        await full_again.close()
    before = await rows_of(full)

    def kill(table, rows):
        if table == "comments":
            raise Killed

    with pytest.raises(Killed):
        await move(full, address, kill)
    assert await rows_of(full) == before
    if kind == "sqlite":
        assert not (tmp_path / "new.db").exists()
    else:
        target = Store(parse_url(address))
        async with target.read() as tx:
            assert await tx.run_sync(lambda connection: inspect(connection).get_table_names()) == []
        await target.close()
    assert await move(full, address) == ROWS * len(metadata.tables)


async def test_what_holds_something_is_refused_and_stays(full, postgres_store, tmp_path):
    async with postgres_store.write() as tx:
        await articles.make_blog(tx, "Harbour notes")
    (tmp_path / "other.db").write_text("a letter")
    for address in (
        postgres_store.url.render_as_string(hide_password=False),
        f"sqlite:///{tmp_path}/other.db",
    ):
        with pytest.raises(InputError, match="move-not-empty"):
            await move(full, address)
    assert (tmp_path / "other.db").read_text() == "a letter"
    async with postgres_store.read() as tx:
        assert await tx.scalar(select(func.count()).select_from(metadata.tables["blogs"])) == 1
    with pytest.raises(InputError, match="move-itself"):
        await move(full, f"sqlite:///{full.url.database}")


async def test_what_only_sqlite_can_hold_is_replaced_by_a_sign_for_it(sqlite_store, postgres):
    empty(postgres)
    async with sqlite_store.write() as tx:
        await articles.make_blog(tx, "Harbour\x00notes")
    await move(sqlite_store, postgres)
    server = await opened(postgres)
    assert [row["title"] for row in (await rows_of(server))["blogs"]] == ["Harbour�notes"]
    await server.close()


async def test_a_server_that_is_not_there_is_named_without_the_password(full):
    for address in ("postgresql://nara:geheim@127.0.0.1:1/x", "postgresql://nara:geheim@127.0.0.1/x?foo=bar"):
        with pytest.raises(StoreError, match="move-unreachable") as refused:
            await move(full, address)
        assert "geheim" not in str(refused.value)


async def test_a_day_s_copy_is_taken_once_and_the_last_ones_are_kept(store, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.snapshot.VAR", tmp_path)
    async with store.write() as tx:
        await tx.run_sync(fill)
    by_hand = await save(store, "by-hand")
    days = [START.replace(day=day) for day in range(1, 4)]
    for day in days:
        store.now = lambda day=day: day
        path = await save_daily(store, keep=2)
        assert path.stat().st_mode & 0o077 == 0
        assert await save_daily(store, keep=2) is None
    assert len(copies(store, daily=True)) == 2
    assert by_hand.exists()
    assert path.exists()
    assert not list(path.parent.glob("*.part*"))
    copy = await opened(f"sqlite:///{path}")
    assert await rows_of(copy) == await rows_of(store)
    await copy.close()


async def test_a_postgresql_of_another_version_is_neither_saved_nor_replaced(
    postgres_store, sqlite_store, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.store.snapshot.VAR", tmp_path)
    path = await save(sqlite_store, "by-hand")
    address = postgres_store.url.render_as_string(hide_password=False)
    for present, saved, put_back in (
        ("0005", "backup-older", None),
        ("9999", "store-newer", "restore-over-newer"),
    ):
        async with postgres_store.write() as tx:
            await tx.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{present}'")
        with pytest.raises(StoreError, match=saved):
            await save(postgres_store, "by-hand")
        with pytest.raises(StoreError, match=r"store-newer|move-older"):
            await move(postgres_store, f"sqlite:///{tmp_path}/other.db")
        if put_back:
            with pytest.raises(StoreError, match=put_back):
                await restore(address, path)
    async with postgres_store.write() as tx:
        await tx.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{versions()[-1]}'")


async def test_of_an_empty_postgresql_there_is_no_copy(postgres, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.snapshot.VAR", tmp_path)
    nothing = Store(parse_url(postgres))
    async with nothing.write() as tx:
        await tx.exec_driver_sql("DROP SCHEMA public CASCADE")
        await tx.exec_driver_sql("CREATE SCHEMA public")
    with pytest.raises(InputError, match="backup-nothing"):
        await save(nothing, "by-hand")
    await nothing.close()


async def test_a_copy_of_postgresql_is_put_back_and_what_was_there_is_kept(
    postgres_store, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.store.snapshot.VAR", tmp_path)
    async with postgres_store.write() as tx:
        await tx.run_sync(fill)
    before = await rows_of(postgres_store)
    path = await save(postgres_store, "by-hand")
    async with postgres_store.write() as tx:
        await articles.make_blog(tx, "Weir notes")
    address = postgres_store.url.render_as_string(hide_password=False)
    aside = await restore(address, path)
    assert await rows_of(postgres_store) == before
    async with postgres_store.read() as tx:
        assert await lease.restored_at(tx) is not None
    kept = await opened(f"sqlite:///{aside}")
    assert len((await rows_of(kept))["blogs"]) == ROWS + 1
    await kept.close()
