"""What a person could see of a message: the records that a transcript is made of."""

from collections.abc import Iterable, Iterator

from sandbox.nouns import Channel, Json, Message
from sandbox.world import World

KINDS = {
    2: "button",
    3: "select",
    4: "input",
    5: "user_select",
    6: "role_select",
    7: "mentionable_select",
    8: "channel_select",
}
EMBED_FIELDS = ("title", "description", "url")


def present(facts: Json) -> Json:
    """Return the same without what is None or empty; an empty `text` stays."""
    return {key: value for key, value in facts.items() if key == "text" or value not in (None, [], "")}


def name_of(world: World, user_id: int) -> str:
    """Return a person's name as scripts write it, "bot" for the bot."""
    return world.users[user_id].name


def where(world: World, channel: Channel) -> Json:
    """`channel` by name ("dm" for direct messages) and, in a thread, `thread` by id."""
    if channel.is_thread and channel.parent_id:
        return {"channel": world.channels[channel.parent_id].name, "thread": str(channel.id)}
    return {"channel": channel.name}


def of_message(world: World, message: Message, pings: Iterable[str] = ()) -> Json:
    """Everything that its readers see of a message."""
    channel = world.channels[message.channel_id]
    # A conversation with the bot has one reader, whoever of the two wrote.
    to = channel.recipient_id or message.to
    return present(
        where(world, channel)
        | {
            "author": name_of(world, message.author_id),
            "to": name_of(world, to) if to else None,
            "id": str(message.id),
            "reply_to": str(message.reply_to) if message.reply_to else None,
            "text": message.content,
            "pings": list(pings),
            "embeds": [_embed(embed) for embed in message.embeds],
            "components": list(flat(message.components)),
            "files": [
                {"name": attachment.filename, "bytes": len(attachment.content)}
                for attachment in message.attachments
            ],
        }
    )


def flat(components: Iterable[Json]) -> Iterator[Json]:
    """Buttons, selects, inputs and texts in reading order, without the boxes that they lie in."""
    for component in components:
        if component["type"] == 10:
            yield {"kind": "text", "text": component["content"]}
        elif component["type"] == 18:
            for inner in flat([component["component"]]):
                yield inner | {"label": component["label"]}
        elif "components" in component:
            yield from flat(component["components"])
            if "accessory" in component:
                yield from flat([component["accessory"]])
        else:
            yield _control(component)


def _control(component: Json) -> Json:
    options = [option["label"] for option in component.get("options", [])]
    shown = {
        "kind": KINDS.get(component["type"], str(component["type"])),
        "label": component.get("label") or component.get("placeholder") or emoji_text(component.get("emoji")),
        "custom_id": component.get("custom_id"),
        "disabled": component.get("disabled") or None,
        "options": options,
        "url": component.get("url"),
        "value": component.get("value"),
    }
    return present(shown)


def emoji_text(emoji: Json | None) -> str | None:
    """Return the character of a button's or option's emoji."""
    return emoji.get("name") if emoji else None


def _embed(embed: Json) -> Json:
    shown = {key: embed[key] for key in EMBED_FIELDS if embed.get(key)}
    if embed.get("fields"):
        shown["fields"] = [{"name": field["name"], "value": field["value"]} for field in embed["fields"]]
    if embed.get("footer", {}).get("text"):
        shown["footer"] = embed["footer"]["text"]
    return shown
