"""Buttons and selects as scripts name them."""

from tests.sandbox.bodies import button, row, select


async def test_a_label_may_be_a_beginning_and_of_several_selects_one_is_told_by_what_stands_in_it(
    people, card
):
    await card(
        row({"type": 8, "custom_id": "c", "placeholder": "Where?"}),
        row({"type": 8, "custom_id": "d", "placeholder": "Where else?"}),
        row(button(label="Until Friday", custom_id="b"), button(label="Until…", custom_id="e")),
    )
    assert people.press("sam", "general").data["custom_id"] == "c"
    assert people.press("sam", "general", select="Where else?").data["custom_id"] == "d"
    assert people.press("sam", "Until F…").data["custom_id"] == "b"
    assert people.press("sam", "Until…").data["custom_id"] == "e"
    await card(row(select(options=[{"label": "One of many", "value": "1"}])))
    assert people.press("sam", "One…").data["values"] == ["1"]
