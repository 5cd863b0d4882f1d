"""What concerns whoever hosts the bot: whether it is well, and what is wrong with the machine."""
