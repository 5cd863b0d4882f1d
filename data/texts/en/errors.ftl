not-allowed = This is not for you to do here.
only-moderators = Only moderators can do this.
only-author = Only the author can do this.
only-admin = Only those who manage the server can do this.
only-asker = Only whoever asked can do this. Ask it yourself, and it is yours.
nowhere-shared = I answer from the blogs of the servers that we share, and we share none with a blog. Ask me on a server where I read one: there type { $ask }, or name me.
nothing-to-read = Write me a question about the blog, in words.
only-in-a-server = This works in a server, not in direct messages.
board-not-set-up = This board is not set up yet. Somebody who manages the server can type /setup.
discord-forbids = Discord does not let me do that here. Somebody who manages the server can see why with /status.
went-wrong = Something went wrong on my side. Please try again. If it happens again, tell a moderator this reference: { $reference }
memory-away = I cannot reach my memory right now. Please try again in a minute. Reference: { $reference }
too-late-for-a-form = I was too slow there. Please try again.
card-too-old = I do not know this card any more. Please use the command instead.
setting-wrong = { $name } in the settings is “{ $value }”; expected: { $expected }.
setting-wrong-secret = { $name } in the settings (its value is not shown) is not right; expected: { $expected }.
setting-unknown = { $name } in { $file } is no setting of mine. Known are: { $known }.
setting-misspelt = { $name } in { $file } is no setting of mine. Did you mean { $near }?
token-refused = Discord refuses DISCORD_TOKEN. Copy the bot's token anew from the developer portal into .env.
store-not-ours = This is not a database of Dear Reader, and was left untouched: { $cause }. Name another with DATABASE_URL.
store-newer = { $where } was written by a newer Dear Reader (version { $found }; this one knows { $known }); it was left untouched. Update Dear Reader.
store-locked = The database is locked by another program ({ $cause }). Stop that program and try again.
store-not-writable = The database cannot be written: { $cause }. Check the folder's rights and the disk's free space.
store-damaged = The database is damaged ({ $cause }). Restore a snapshot from backups/ beside it.
store-unreachable = The database cannot be reached: { $cause }. Check DATABASE_URL and that the server runs.
notice-not-found = The blog has no notice that I could find, so there is nothing to confirm.
policy-confirmed = It is confirmed already.
batch-missing = { $file } cannot be read: { $cause }.
batch-not-text = { $file } is not UTF-8 text. Expected are JSON Lines: one JSON object a line.
batch-empty = { $file } is empty. Expected are JSON Lines: one JSON object a line.
batch-row = { $file }, row { $row }: { $wrong }. Nothing was done.
restore-nothing = There is no file at { $file }.
restore-itself = { $file } is the database itself, so there is nothing to restore.
restore-damaged = { $file }: this snapshot is damaged, so nothing was restored. Give another file from backups/.
restore-not-ours = { $file } is no snapshot of Dear Reader, so nothing was restored. Give a file that `backup` took.
restore-over-newer = { $where } was written by a newer Dear Reader (version { $found }; this one knows { $known }); it was left untouched. To go back, name an empty database in DATABASE_URL and restore into that.
restore-in-use = A bot runs on this database. Stop it first.
announced-already = “{ $title }” is announced already.
nothing-to-announce = Every article is announced.
article-not-found = There is no such article.
setup-needs-channel = Choose the channel for announcements first: /setup.
not-away = You are not away.
ask-what = Name one question, or a file of them with --batch.
article-not-kept = There is no article “{ $article }” in the blog. Import it first.
setting-file = { $file } cannot be read: { $cause }.
setting-line = { $file }, line { NUMBER($line, useGrouping: 0) }: not of the form NAME=value.
blog-unknown = There is no blog “{ $title }” in the database. Import its articles first, or leave --blog out.
backup-nothing = There is no database at { $file } yet, so there is nothing to save.
backup-older = The database is of version { $found }, and this Dear Reader knows { $known }. Take the copy with the version that wrote it, or first type: python -m bot migrate
address-wrong = The address behind --to (it is not shown) is not right; expected: { $expected }.
move-nothing = There is no database at { $file } yet, so there is nothing to move.
move-itself = { $where } is this database itself. Name another behind --to.
move-not-empty = { $where } holds something already, and was left as it was. Name an empty database behind --to.
move-older = This database is of version { $found }, and this Dear Reader knows { $known }. First type: python -m bot migrate
move-unreachable = The database behind --to cannot be reached: { $cause }. Check its address and that its server runs. Nothing was moved.
move-differs = What arrived in the table { $table } is not what is here. Nothing was moved; try again, and tell those who make Dear Reader if it happens twice.
move-refused = The other database refuses what the table { $table } holds: { $cause }. Nothing was moved.

# Setting rules
rule-setting-unknown = “{ $written }” is nothing that can be set. It reads like relevance=advise, with off, advise, repair or hold.
change-not-found = That change is not kept here.
rules-as-they-were = The rules are set so already.
nothing-to-rehearse = Nobody has commented yet, here or on the blog, so there is nothing to rehearse on.
board-which = Several boards are kept here. Name one with --board and the server's number: { $boards }.

# Forms
draft-back = Here is what you wrote.
draft-again = Open the form again
