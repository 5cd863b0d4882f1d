# What `check` and /status find of the machine
check-version = Dear Reader { $version } on Python { $python }, with the packages that it was tried with.
check-packages = These packages are not of this version: { $names }. Cure: in Dear Reader's folder type make setup.
check-disk = { $free } free in { $folder }.
check-disk-full = Only { $free } is free in { $folder }, and { $needed } is needed. Cure: make room there, or keep fewer backups (KEEP_BACKUPS).
check-backups = { $copies ->
    [one] one copy of the last days
   *[other] { $copies } copies of the last days
 }, the newest from { $last } UTC.
check-backups-to-come = No copy is taken yet; the bot takes one each day.
check-backups-by-hand = The bot has not taken the day's copy yet; it takes one each day. The newest of the other copies is from { $last } UTC.
check-backups-stale = The newest of the daily copies is from { $last } UTC. Cure: see in the log why none could be taken since.
check-no-backups = KEEP_BACKUPS is 0: no copies are taken.
check-model = The language model and the reader are there.
check-all-models = The language models, the readers and all tables are there and whole.
check-no-model = The language model cannot be used: answers go by words alone. Cure: type make clean, then make setup; the log says what is wrong with its files.
check-no-reader = The reader cannot be used: no answer is called probable. Cure: get Dear Reader's files anew; the log says what is wrong with them.
check-no-larger = The larger language model ({ $name }) cannot be used: what is not in Latin letters is looked up by its words alone, and English is read once. The rest works. Cure: type make clean, then make setup.
check-no-larger-reader = The larger reader ({ $name }) cannot be used: English is read once, and in other languages no answer is called probable. The rest works. Cure: get Dear Reader's files anew.
check-no-reader-across = The reader of questions in another language than the blog's ({ $name }) cannot be used: they find an article, and no answer. The rest works. Cure: get Dear Reader's files anew.
check-no-intents = What is meant for the bot is known by the tables' words alone: the model of other words ({ $name }) cannot be used. The rest works. Cure: get Dear Reader's files anew.
check-larger-not-here = There is no package of the larger language model for this machine: what is not in Latin letters is looked up by its words alone, and English is read once.
check-no-weights = { $name } cannot be used: a plainer order takes its place, and no answer is called probable. Cure: get Dear Reader's files anew.
check-no-relevance = { $name } cannot be used: whether comments keep to the article cannot be judged. Questions are answered as ever. Cure: get Dear Reader's files anew.
check-no-letters = The tables of words ({ $name }) cannot be used: nothing is held as nonsense. The other rules work. Cure: get Dear Reader's files anew.
check-no-table = { $name } cannot be used, and nothing is judged by it. All else works. Cure: get Dear Reader's files anew.
check-clock = The clock is right.
check-clock-wrong = The clock is { $seconds } seconds off Discord's. Cure: switch on the machine's time synchronisation (timedatectl set-ntp true).
check-clock-offset = CLOCK_OFFSET_FILE sets the bot's clock { $days } days ahead: for rehearsals only.
check-database = { $where } can be read and written and is whole (version { $version }).
check-database-older = { $where } is of version { $found }; the next start brings it to { $known }, after a snapshot. Servers, feeds and copies can be looked at after that.
check-database-older-unsaved = { $where } is of version { $found }; the next start brings it to { $known }. No snapshot of PostgreSQL is taken then: keep the copy from before the update. Servers, feeds and copies can be looked at after that.
check-no-database = There is nothing at { $where } yet; the first start makes it.
check-hindered = { $count ->
    [one] one thing waits
   *[other] { $count } things wait
 } for somebody on the server to make it possible; /status there names each and its cure.
check-no-boards = No board is set up. Type /setup on your server.
check-feed = { $url } answers.
check-no-token = There is no DISCORD_TOKEN: the bot runs in a browser.
check-token = Discord knows the bot as { $name }.
check-discord-away = Discord cannot be asked: { $cause }. Cure: check this machine's network, and DISCORD_API_URL if you have set it.
check-intent = The bot may read messages.
check-no-server = The bot is on no server. Cure: open { $invite }
check-not-on-server = The bot is not on the server { $server } any more. Cure: invite it again.
check-not-set-up = { $server } is not set up. Type /setup there.
check-channel = { $channel } has all that is needed.
check-channel-gone = A channel that was chosen is gone ({ $channel }). Cure: choose another in /setup.
check-review-open = Everybody can see { $channel }, where moderators decide. Cure: make it private, or choose another in /setup.
check-role-gone = A role that was chosen is gone. Cure: choose another in /setup.
right-denied = { $right } (the channel denies it to { $who })
right-nowhere = { $right } (none of my roles has it)
