"""Records as Discord's JSON: ids are strings, optional keys absent, required ones always there."""

from sandbox.ids import created_at, iso
from sandbox.nouns import Attachment, Channel, ChannelType, Json, Member, Message, MessageType, Role, User
from sandbox.permissions import in_channel
from sandbox.world import World


def user(world: World, who: User) -> Json:
    """Return a User object; bots have their name as username, people a display name beside it."""
    return {
        "id": str(who.id),
        "username": who.username,
        "discriminator": "0",
        "global_name": None if who.bot else who.name,
        "avatar": None,
        "bot": who.bot,
        "system": False,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
    }


def own_user(world: World) -> Json:
    """Return the bot's own User object, with what only oneself is told."""
    return user(world, world.bot) | {"mfa_enabled": True, "verified": True, "locale": "en-US", "email": None}


def member(world: World, who: Member, *, with_user: bool = True) -> Json:
    """Return a Member object."""
    seen = {
        "roles": [str(role) for role in who.roles],
        "nick": who.nick,
        "avatar": None,
        "banner": None,
        "joined_at": iso(who.joined_at),
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return seen | ({"user": user(world, world.users[who.user_id])} if with_user else {})


def role(model: Role) -> Json:
    """Return a Role object."""
    tags = {"tags": {"bot_id": str(model.managed_by)}} if model.managed_by else {}
    return {
        "id": str(model.id),
        "name": model.name,
        "permissions": str(model.permissions),
        "position": model.position,
        "color": model.color,
        "colors": {"primary_color": model.color, "secondary_color": None, "tertiary_color": None},
        "hoist": model.hoist,
        "managed": model.managed_by is not None,
        "mentionable": model.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    } | tags


def channel(world: World, model: Channel) -> Json:
    """Return a guild channel, thread or direct message as its kind asks."""
    if model.is_dm:
        return _dm(world, model)
    return thread(world, model) if model.is_thread else _guild_channel(world, model)


def _common(world: World, model: Channel) -> Json:
    last = max((m.id for m in model.messages.values() if m.to is None), default=None)
    pins = [message.pinned_at for message in model.messages.values() if message.pinned_at]
    seen = {
        "id": str(model.id),
        "type": int(model.type),
        "flags": model.flags,
        "last_message_id": str(last) if last else None,
    }
    return seen | ({"last_pin_timestamp": iso(max(pins))} if pins else {})


def _dm(world: World, model: Channel) -> Json:
    recipient = world.users[model.recipient_id or 0]
    return _common(world, model) | {"recipients": [user(world, recipient)]}


def _guild_channel(world: World, model: Channel) -> Json:
    overwrites = [
        {"id": str(o.id), "type": o.kind, "allow": str(o.allow), "deny": str(o.deny)}
        for o in model.overwrites.values()
    ]
    seen = _common(world, model) | {
        "guild_id": str(world.guild.id),
        "name": model.name,
        "position": model.position,
        "topic": model.topic,
        "nsfw": False,
        "parent_id": None,
        "rate_limit_per_user": model.slowmode,
        "permission_overwrites": overwrites,
    }
    if model.type == ChannelType.FORUM:
        seen |= {"available_tags": model.tags, "default_forum_layout": 0, "default_sort_order": None}
        seen |= {"default_reaction_emoji": None, "default_thread_rate_limit_per_user": 0}
    return seen


def thread(world: World, model: Channel, *, as_member: bool = True) -> Json:
    """Return a Thread object, with the bot's own membership if it has one."""
    written = sum(m.type != MessageType.THREAD_STARTER and m.id != model.id for m in model.messages.values())
    seen = _common(world, model) | {
        "guild_id": str(world.guild.id),
        "parent_id": str(model.parent_id),
        "owner_id": str(model.owner_id),
        "name": model.name,
        "rate_limit_per_user": model.slowmode,
        "message_count": written,
        "total_message_sent": written,
        "member_count": len(model.joined),
        "thread_metadata": {
            "archived": model.archived,
            "archive_timestamp": iso(model.archive_stamp) if model.archive_stamp else None,
            "auto_archive_duration": model.archive_after,
            "locked": model.locked,
        },
    }
    if model.applied_tags:
        seen["applied_tags"] = [str(tag) for tag in model.applied_tags]
    if as_member and world.bot.id in model.joined:
        seen["member"] = thread_member(model, world.bot.id)
    return seen


def thread_member(model: Channel, user_id: int) -> Json:
    """Somebody's membership of a thread."""
    joined = iso(model.joined[user_id])
    return {"id": str(model.id), "user_id": str(user_id), "join_timestamp": joined, "flags": 0}


def attachment(world: World, message: Message, model: Attachment) -> Json:
    """Return an Attachment object; the sandbox serves the file itself."""
    url = f"{world.files_url}/attachments/{message.channel_id}/{model.id}/{model.filename}"
    seen: Json = {"id": str(model.id), "filename": model.filename, "size": len(model.content)}
    seen |= {"url": url, "proxy_url": url, "content_type": model.content_type}
    return seen | ({"description": model.description} if model.description else {})


def message(world: World, model: Message, *, deep: bool = True) -> Json:
    """Return a Message object; `deep` adds the message that it answers and the thread that hangs on it."""
    seen = {
        "id": str(model.id),
        "channel_id": str(model.channel_id),
        "type": int(model.type),
        "content": model.content,
        "author": user(world, world.users[model.author_id]),
        "timestamp": iso(created_at(model.id)),
        "edited_timestamp": iso(model.edited_at) if model.edited_at else None,
        "tts": False,
        "flags": int(model.flags),
        "pinned": model.pinned_at is not None,
        "mention_everyone": model.mention_everyone,
        "mentions": [user(world, world.users[who]) for who in model.mentions],
        "mention_roles": [str(who) for who in model.mention_roles],
        "attachments": [attachment(world, model, file) for file in model.attachments],
        "embeds": model.embeds,
        "components": model.components,
    }
    if model.reactions:
        seen["reactions"] = [_reaction(world, emoji, people) for emoji, people in model.reactions.items()]
    if model.nonce is not None:
        seen["nonce"] = model.nonce
    return seen | _origin(world, model) | (_relations(world, model) if deep else {}) | model.beside


def _reaction(world: World, emoji: str, people: list[int]) -> Json:
    counts = {"count": len(people), "count_details": {"burst": 0, "normal": len(people)}}
    mine = {"me": world.bot.id in people, "me_burst": False, "burst_colors": []}
    return {"emoji": {"id": None, "name": emoji}} | counts | mine


def _origin(world: World, model: Message) -> Json:
    if model.interaction is None:
        return {}
    bot = str(world.bot.id)
    about = _metadata(world, model.interaction)
    return {"application_id": bot, "webhook_id": bot, "interaction_metadata": about}


def _metadata(world: World, about: Json) -> Json:
    seen = {key: value for key, value in about.items() if key != "user_id"}
    seen["user"] = user(world, world.users[int(about["user_id"])])
    seen["authorizing_integration_owners"] = {"0": str(world.guild.id)}
    if "triggering_interaction_metadata" in about:
        seen["triggering_interaction_metadata"] = _metadata(world, about["triggering_interaction_metadata"])
    return seen


def _relations(world: World, model: Message) -> Json:
    seen: Json = {}
    if model.reply_to:
        place = world.channels[model.channel_id]
        home = place.parent_id if model.type == MessageType.THREAD_STARTER else place.id
        seen["message_reference"] = {"type": 0, "channel_id": str(home), "message_id": str(model.reply_to)}
        if not place.is_dm:
            seen["message_reference"]["guild_id"] = str(world.guild.id)
        source = world.channels.get(home or 0)
        target = source.messages.get(model.reply_to) if source else None
        if model.type != MessageType.PIN_ADDED:
            seen["referenced_message"] = message(world, target, deep=False) if target else None
    if model.id in world.channels and world.channels[model.id].parent_id == model.channel_id:
        seen["thread"] = thread(world, world.channels[model.id])
    return seen


def partial_channel(world: World, model: Channel, user_id: int) -> Json:
    """Return a channel as interactions carry it, with what the person may do there."""
    return channel(world, model) | {"permissions": str(int(in_channel(world, user_id, model)))}
