"""The guild and the bot's application as Discord's JSON."""

from sandbox import payloads
from sandbox.nouns import AutomodRule, Json
from sandbox.world import World

INTENT_FLAGS = {"presences": 1 << 13, "members": 1 << 15, "content": 1 << 19}
"""Application flags of an app in under 100 guilds: Discord's reference, "Application Flags"."""
EMPTY_GUILD_KEYS = (
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "max_presences",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "incidents_data",
    "application_id",
)


def guild(world: World) -> Json:
    """Return a Guild object as the REST API gives it."""
    return dict.fromkeys(EMPTY_GUILD_KEYS) | {
        "id": str(world.guild.id),
        "name": world.guild.name,
        "owner_id": str(world.guild.owner_id),
        "features": [],
        "region": "us-west",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 2,
        "mfa_level": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": world.guild.locale,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "roles": [payloads.role(role) for role in world.roles.values()],
    }


def application(world: World) -> Json:
    """Return the bot's Application object, for itself."""
    flags = sum(INTENT_FLAGS[name] for name in world.privileged)
    return {
        "id": str(world.bot.id),
        "name": world.bot.username,
        "icon": None,
        "description": "",
        "type": None,
        "bot": payloads.user(world, world.bot),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": payloads.user(world, world.users[world.guild.owner_id]),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


MESSAGE_SEND = 1
"""What sets off rules on what is written: Discord's reference, "Auto Moderation", "Event Types"."""


def automod_rule(world: World, rule: AutomodRule) -> Json:
    """Return an Auto Moderation Rule object."""
    return {
        "id": str(rule.id),
        "guild_id": str(world.guild.id),
        "name": rule.name,
        "creator_id": str(rule.creator_id),
        "event_type": MESSAGE_SEND,
        "trigger_type": rule.trigger,
        "trigger_metadata": rule.about,
        "actions": rule.actions,
        "enabled": rule.enabled,
        "exempt_roles": [str(role) for role in rule.exempt_roles],
        "exempt_channels": [str(channel) for channel in rule.exempt_channels],
    }
