# What members turn on for themselves, in /mine
my-switches = My choices
switch-on = On
switch-off = Off
switch-on-blog = My comments may be shown on the blog
switches-on-blog = Those that stand here with nothing against them, under your moniker, never your Discord name. Turned off, they go the next time the blog renews what it shows.
switch-turn-on = Turn on: { $what }
switch-turn-off = Turn off: { $what }
switch-quiet = Direct messages from me
switches-quiet = A text that was taken down comes back to you this way. Without them it waits under { $mine }.
switch-answers = Tell me when somebody answers me
switches-answers = A direct message, once, when somebody replies to a comment of yours or speaks to you by your moniker.
switches-answers-quiet = As direct messages are off, none comes.
answered-title = { $name } answered you under “{ $title }”
answered-there = Read it there
answered-off = You asked for this. { $mine } there, **My choices**, turns it off.
