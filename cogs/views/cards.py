"""What every card is made of: text, an embed, a file, rows of buttons and selects; and forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Literal

import discord
from discord import ui

from cogs.attachments import HeldFile
from cogs.presses import custom_id
from cogs.views.wording import cut

CONTENT = 2000
EMBED_TEXT = 4096
FIELD_TEXT = 1024
TITLE = 256
LABEL = 80
OPTION = 100  # of a select
NAME = 256  # of a field, or an author
BUTTON_ADDRESS = 512

INK = discord.Colour(0x2F5D62)
NOBODY = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Button:
    """A button that answers its presser, or one that opens `url`; `number` and `text` as in `custom_id`."""

    label: str
    kind: str = ""
    row: int = 0
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    url: str | None = None
    number: int = 0
    text: str = ""


Option = tuple[str, str, bool] | tuple[str, str, bool, str]


@dataclass(frozen=True, slots=True)
class Select:
    """A choice of one thing: a channel, a role, a person, or one of `options`.

    Those are a label, a value, whether it is chosen, and what it says of itself if it says anything. `most`:
    so many of them can be chosen. `places` are channels and forums.
    """

    kind: str
    row: int
    placeholder: str
    of: Literal["channels", "places", "roles", "people", "options"] = "options"
    chosen: int | None = None
    options: tuple[Option, ...] = ()
    most: int = 1


@dataclass(frozen=True, slots=True)
class Card:
    """One message. Nobody is pinged but `pings`, the one role that a board may choose.

    `file` is a text in full where the card could show only its beginning, or a picture: a name, and that.
    `beside`: files of somebody else that go along.
    """

    content: str | None = None
    embed: discord.Embed | None = None
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    pings: int | None = None
    file: tuple[str, str | bytes] | None = None
    beside: Sequence[HeldFile] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """What its buttons and selects are; links are none of ours."""
        kinds = [button.kind for button in self.buttons] + [select.kind for select in self.selects]
        return frozenset(kind for kind in kinds if kind)

    def sending(self, mark: int | None = None) -> dict[str, Any]:
        """Return the arguments of discord.py's send; `mark` is the outbox row that it is sent for."""
        parts: dict[str, Any] = {"allowed_mentions": NOBODY}
        if self.pings:
            parts["allowed_mentions"] = discord.AllowedMentions(roles=[discord.Object(self.pings)])
        if self.content is not None:
            parts["content"] = self.content
        if self.embed is not None:
            parts["embed"] = self.embed
        if self.buttons or self.selects:
            parts["view"] = self._view(mark)
        if self.file is not None:
            name, content = self.file
            raw = content.encode() if isinstance(content, str) else content
            parts["file"] = discord.File(BytesIO(raw), name)
        if self.beside:
            own = [parts.pop("file")] if "file" in parts else []
            parts["files"] = [*own, *(discord.File(BytesIO(held.content), held.name) for held in self.beside)]
        return parts

    def editing(self, mark: int | None = None) -> dict[str, Any]:
        """Return the arguments of discord.py's edit: what the card does not have goes."""
        parts = {"content": None, "embed": None, "view": None} | self.sending(mark)
        file = parts.pop("file", None)
        return parts | {"attachments": [file] if file else []}

    def _view(self, mark: int | None) -> ui.View:
        view = ui.View(timeout=None)
        for select in self.selects:
            view.add_item(_select(select, mark))
        for button in self.buttons:
            view.add_item(_button(button, mark))
        # Pressed buttons come to us by their custom id: discord.py is to keep nothing for this view.
        view.stop()
        return view


def _button(button: Button, mark: int | None) -> ui.Button[ui.View]:
    if button.url is not None:
        return ui.Button(label=cut(button.label, LABEL), url=button.url)
    carried = custom_id(button.kind, button.row, mark, button.number, button.text)
    return ui.Button(label=cut(button.label, LABEL), style=button.style, custom_id=carried)


def _select(select: Select, mark: int | None) -> ui.Item[ui.View]:
    name = custom_id(select.kind, select.row, mark)
    chosen = [discord.Object(select.chosen)] if select.chosen else []
    if select.of in ("channels", "places"):
        kinds = [discord.ChannelType.text, discord.ChannelType.news]
        kinds += [discord.ChannelType.forum] if select.of == "places" else []
        defaults = [discord.SelectDefaultValue.from_channel(thing) for thing in chosen]
        return ui.ChannelSelect(
            custom_id=name, placeholder=select.placeholder, channel_types=kinds, default_values=defaults
        )
    if select.of == "roles":
        defaults = [discord.SelectDefaultValue.from_role(thing) for thing in chosen]
        return ui.RoleSelect(
            custom_id=name, placeholder=select.placeholder, min_values=0, default_values=defaults
        )
    if select.of == "people":
        return ui.UserSelect(custom_id=name, placeholder=select.placeholder)
    options = [
        discord.SelectOption(
            label=cut(label, OPTION),
            value=value,
            default=default,
            description=cut("".join(more), OPTION) or None,
        )
        for label, value, default, *more in select.options
    ]
    return ui.Select(custom_id=name, placeholder=select.placeholder, options=options, max_values=select.most)


class Form(ui.Modal):
    """A form of fields by name. What is sent comes to us by its custom id, also after a restart."""

    def __init__(self, kind: str, row: int, title: str, fields: Sequence["Field"]) -> None:
        super().__init__(title=cut(title, 45), custom_id=custom_id(kind, row), timeout=1)
        self.kind, self.row, self._fields = kind, row, fields
        for field in fields:
            self.add_item(field.item())

    def filled(self, texts: Mapping[str, str]) -> "Form":
        """Return it with these texts in its fields, by their names."""
        fields = [replace(field, value=texts.get(field.name, field.value)) for field in self._fields]
        return Form(self.kind, self.row, self.title, fields)


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a form, or a choice of one of `options`; `hint` stands below its label."""

    name: str
    label: str
    value: str = ""
    long: bool = False
    least: int = 1
    most: int = 4000
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def item(self) -> ui.Label[ui.Modal]:
        """Return it as discord.py wants it."""
        inside = self._select() if self.options else self._text()
        return ui.Label(text=cut(self.label, 45), description=cut(self.hint, 100) or None, component=inside)

    def _select(self) -> ui.Item[ui.Modal]:
        options = [
            discord.SelectOption(label=cut(label, OPTION), value=value, default=value == self.value)
            for label, value in self.options
        ]
        return ui.Select(custom_id=self.name, options=options)

    def _text(self) -> ui.Item[ui.Modal]:
        return ui.TextInput(
            custom_id=self.name,
            style=discord.TextStyle.long if self.long else discord.TextStyle.short,
            default=self.value[: self.most] or None,
            min_length=self.least,
            max_length=self.most,
            required=self.least > 0,
        )
