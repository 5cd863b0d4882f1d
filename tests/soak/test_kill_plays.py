"""The plays in which the bot is killed at each request of an announcement."""

import pytest

from tests.scripts.test_scripts import KILLS, goes_as_written_down


@pytest.mark.parametrize("script", KILLS, ids=lambda path: path.stem)
async def test_a_play_with_kills_goes_as_it_was_written_down(script, tmp_path):
    await goes_as_written_down(script, tmp_path)
