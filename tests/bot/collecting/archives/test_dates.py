"""Dates as blogs write them in front matter and exports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collecting.archives.metadata_dates import metadata_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2013-12-18 10:00:00 -0800", "2013-12-18T18:00:00Z"),
        ("2013-12-18 10:00", "2013-12-18T10:00:00Z"),
        ("2013/12/18 9:05:00", "2013-12-18T09:05:00Z"),
        ("2013-12-18T10:00:00.1234567+01:00[Europe/Berlin]", "2013-12-18T09:00:00Z"),
        ("2013-12-18 10:00 Europe/Berlin", "2013-12-18T09:00:00Z"),
        ("2013-12-18 10:00:00 PST", "2013-12-18T18:00:00Z"),
        ("Wed Dec 18 2013 10:00:00 GMT+0100 (Central European Time)", "2013-12-18T09:00:00Z"),
        ("Wed Dec 18 10:00:00 2013", "2013-12-18T10:00:00Z"),
        ("Wed, 18 Dec 2013 10:00:00 GMT", "2013-12-18T10:00:00Z"),
        ("1387360800", "2013-12-18T10:00:00Z"),
        ("1387360800000", "2013-12-18T10:00:00Z"),
        ("20131218", "2013-12-18"),
        ("18-Dec-13", "2013-12-18"),
        ("12/18/2013 10:00 AM", "2013-12-18"),
        ("18.12.2013 10:00", "2013-12-18"),
        ("Dec 18 2013", "2013-12-18"),
        ("18. Dezember 2013", "2013-12-18"),
        ("18 de diciembre de 2013", "2013-12-18"),
        ("2013年12月18日", "2013-12-18"),
        ("März 2010", "2010-03"),
        ("December 2013", "2013-12"),
        ("2013", "2013"),
        ("03/04/2008", "2008"),
        ("13.03.08", "2008-03-13"),
        ("Thu, 03/13/2008 - 10:00", "2008-03-13"),
        ("9999-12-31", "2199"),  # never
        ("13:34 13/03/2008", "2008-03-13"),
        ("1970-01-01", "None"),  # programs write it where they know no date
        ("1970-01-01T00:00:00Z", "None"),
        ("1970", "1970"),
        ("soon", "None"),
        ("2013-13-01", "None"),
        ("2013-02-30", "None"),
        ("13:00", "None"),
        ("", "None"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(written, date):
    assert str(metadata_date(written)) == date


@given(st.text(alphabet="0123456789-/:. TZ+,apmDecJul[]()'", max_size=40))
def test_whatever_is_written_is_a_date_or_none(written):
    assert metadata_date(written) is None or 1000 <= metadata_date(written).start.year < 2200
