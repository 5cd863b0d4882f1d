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


def role(each: Role) -> Json:
    """Return a Role object."""
    tags = {"tags": {"bot_id": str(each.managed_by)}} if each.managed_by else {}
    return {
        "id": str(each.id),
        "name": each.name,
        "permissions": str(each.permissions),
        "position": each.position,
        "color": each.color,
        "colors": {"primary_color": each.color, "secondary_color": None, "tertiary_color": None},
        "hoist": each.hoist,
        "managed": each.managed_by is not None,
        "mentionable": each.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    } | tags


def channel(world: World, each: Channel) -> Json:
    """Return a guild channel, thread or direct message as its kind asks."""
    if each.is_dm:
        return _dm(world, each)
    return thread(world, each) if each.is_thread else _guild_channel(world, each)


def _common(world: World, each: Channel) -> Json:
    last = max((m.id for m in each.messages.values() if m.to is None), default=None)
    pins = [message.pinned_at for message in each.messages.values() if message.pinned_at]
    seen = {
        "id": str(each.id),
        "type": int(each.type),
        "flags": 0,
        "last_message_id": str(last) if last else None,
    }
    return seen | ({"last_pin_timestamp": iso(max(pins))} if pins else {})


def _dm(world: World, each: Channel) -> Json:
    recipient = world.users[each.recipient_id or 0]
    return _common(world, each) | {"recipients": [user(world, recipient)]}


def _guild_channel(world: World, each: Channel) -> Json:
    overwrites = [
        {"id": str(o.id), "type": o.kind, "allow": str(o.allow), "deny": str(o.deny)}
        for o in each.overwrites.values()
    ]
    seen = _common(world, each) | {
        "guild_id": str(world.guild.id),
        "name": each.name,
        "position": each.position,
        "topic": each.topic,
        "nsfw": False,
        "parent_id": None,
        "rate_limit_per_user": each.slowmode,
        "permission_overwrites": overwrites,
    }
    if each.type == ChannelType.FORUM:
        seen |= {"available_tags": each.tags, "default_forum_layout": 0, "default_sort_order": None}
        seen |= {"default_reaction_emoji": None, "default_thread_rate_limit_per_user": 0}
    return seen


def thread(world: World, each: Channel, *, as_member: bool = True) -> Json:
    """Return a Thread object, with the bot's own membership if it has one."""
    written = sum(m.type != MessageType.THREAD_STARTER and m.id != each.id for m in each.messages.values())
    seen = _common(world, each) | {
        "guild_id": str(world.guild.id),
        "parent_id": str(each.parent_id),
        "owner_id": str(each.owner_id),
        "name": each.name,
        "rate_limit_per_user": each.slowmode,
        "message_count": written,
        "total_message_sent": written,
        "member_count": len(each.joined),
        "thread_metadata": {
            "archived": each.archived,
            "archive_timestamp": iso(each.archive_stamp) if each.archive_stamp else None,
            "auto_archive_duration": each.archive_after,
            "locked": each.locked,
        },
    }
    if each.applied_tags:
        seen["applied_tags"] = [str(tag) for tag in each.applied_tags]
    if as_member and world.bot.id in each.joined:
        seen["member"] = thread_member(each, world.bot.id)
    return seen


def thread_member(each: Channel, user_id: int) -> Json:
    """Somebody's membership of a thread."""
    joined = iso(each.joined[user_id])
    return {"id": str(each.id), "user_id": str(user_id), "join_timestamp": joined, "flags": 0}


def attachment(world: World, message: Message, each: Attachment) -> Json:
    """Return an Attachment object; the sandbox serves the file itself."""
    url = f"{world.files_url}/attachments/{message.channel_id}/{each.id}/{each.filename}"
    seen: Json = {"id": str(each.id), "filename": each.filename, "size": len(each.content)}
    seen |= {"url": url, "proxy_url": url, "content_type": each.content_type}
    return seen | ({"description": each.description} if each.description else {})


def message(world: World, each: Message, *, deep: bool = True) -> Json:
    """Return a Message object; `deep` adds the message that it answers and the thread that hangs on it."""
    seen = {
        "id": str(each.id),
        "channel_id": str(each.channel_id),
        "type": int(each.type),
        "content": each.content,
        "author": user(world, world.users[each.author_id]),
        "timestamp": iso(created_at(each.id)),
        "edited_timestamp": iso(each.edited_at) if each.edited_at else None,
        "tts": False,
        "flags": int(each.flags),
        "pinned": each.pinned_at is not None,
        "mention_everyone": each.mention_everyone,
        "mentions": [user(world, world.users[who]) for who in each.mentions],
        "mention_roles": [str(who) for who in each.mention_roles],
        "attachments": [attachment(world, each, file) for file in each.attachments],
        "embeds": each.embeds,
        "components": each.components,
    }
    if each.reactions:
        seen["reactions"] = [_reaction(world, emoji, people) for emoji, people in each.reactions.items()]
    if each.nonce is not None:
        seen["nonce"] = each.nonce
    return seen | _origin(world, each) | (_relations(world, each) if deep else {})


def _reaction(world: World, emoji: str, people: list[int]) -> Json:
    counts = {"count": len(people), "count_details": {"burst": 0, "normal": len(people)}}
    mine = {"me": world.bot.id in people, "me_burst": False, "burst_colors": []}
    return {"emoji": {"id": None, "name": emoji}} | counts | mine


def _origin(world: World, each: Message) -> Json:
    if each.interaction is None:
        return {}
    bot = str(world.bot.id)
    about = _metadata(world, each.interaction)
    return {"application_id": bot, "webhook_id": bot, "interaction_metadata": about}


def _metadata(world: World, about: Json) -> Json:
    seen = {key: value for key, value in about.items() if key != "user_id"}
    seen["user"] = user(world, world.users[int(about["user_id"])])
    seen["authorizing_integration_owners"] = {"0": str(world.guild.id)}
    if "triggering_interaction_metadata" in about:
        seen["triggering_interaction_metadata"] = _metadata(world, about["triggering_interaction_metadata"])
    return seen


def _relations(world: World, each: Message) -> Json:
    seen: Json = {}
    if each.reply_to:
        place = world.channels[each.channel_id]
        home = place.parent_id if each.type == MessageType.THREAD_STARTER else place.id
        seen["message_reference"] = {"type": 0, "channel_id": str(home), "message_id": str(each.reply_to)}
        if not place.is_dm:
            seen["message_reference"]["guild_id"] = str(world.guild.id)
        source = world.channels.get(home or 0)
        target = source.messages.get(each.reply_to) if source else None
        if each.type != MessageType.PIN_ADDED:
            seen["referenced_message"] = message(world, target, deep=False) if target else None
    if each.id in world.channels and world.channels[each.id].parent_id == each.channel_id:
        seen["thread"] = thread(world, world.channels[each.id])
    return seen


def partial_channel(world: World, each: Channel, user_id: int) -> Json:
    """Return a channel as interactions carry it, with what the person may do there."""
    return channel(world, each) | {"permissions": str(int(in_channel(world, user_id, each)))}
