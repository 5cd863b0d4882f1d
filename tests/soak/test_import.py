"""An import that is ended as hosts end it; one that is killed stands among the quick tests."""

import signal

import pytest

from tests.bot.cli.test_serve import check_an_import_that_is_ended_goes_on


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_import_that_is_ended_half_way_goes_on_where_it_stopped(tmp_path, number):
    check_an_import_that_is_ended_goes_on(tmp_path, number)
