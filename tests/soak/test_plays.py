"""The long plays: kills at each request of an announcement, and a press of everything that there is."""

import pytest

from tests.scripts.test_scripts import LONG, goes_as_written_down


@pytest.mark.parametrize("script", LONG, ids=lambda path: path.stem)
async def test_a_long_play_goes_as_it_was_written_down(script, tmp_path):
    await goes_as_written_down(script, tmp_path)
