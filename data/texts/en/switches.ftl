# What members turn on for themselves, in /mine
my-switches = My choices
switch-on = On
switch-off = Off
switch-on-blog = My comments may be shown on the blog
switches-on-blog = Those that stand here with nothing against them, under your moniker, never your Discord name. Turned off, they go the next time the blog renews what it shows.
