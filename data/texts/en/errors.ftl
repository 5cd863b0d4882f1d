not-allowed = This is not for you to do here.
only-moderators = Only moderators can do this.
only-author = Only the author can do this.
only-admin = Only those who manage the server can do this.
only-in-a-server = This works in a server, not in direct messages.
board-not-set-up = This board is not set up yet. Somebody who manages the server can type /setup.
discord-forbids = Discord does not let me do that here. Somebody who manages the server can see why with /status.
went-wrong = Something went wrong on my side. Nothing that you wrote is lost. Reference: { $reference }
card-too-old = I do not know this card any more. Please use the command instead.
setting-wrong = { $name } in the settings { $value ->
        [""] has a value that is not right
       *[other] is “{ $value }”
    }; expected: { $expected }.
setting-unknown = { $name } in { $file } is no setting of mine{ $near ->
        [""] { "." }
       *[other] ; did you mean { $near }?
    }
token-refused = Discord refuses DISCORD_TOKEN. Copy the bot's token anew from the developer portal into .env.
store-not-ours = { $where } is not a database of Dear Reader; it was left untouched. Name another with DATABASE_URL. { $cause }
store-newer = { $where } was written by a newer Dear Reader (version { $found }; this one knows { $known }); it was left untouched. Update Dear Reader.
store-locked = The database is locked by another program ({ $cause }). Stop that program and try again.
store-not-writable = The database cannot be written{ $path ->
        [""] { "" }
       *[other] {" "}({ $path })
    }: { $cause }. Check the folder's rights and the disk's free space.
store-damaged = The database is damaged ({ $cause }). Restore a snapshot from backups/ beside it.
store-unreachable = The database cannot be reached: { $cause }. Check DATABASE_URL and that the server runs.
notice-not-found = The blog has no notice that I could find, so there is nothing to confirm.
policy-confirmed = It is confirmed already.
batch-missing = { $file } cannot be read: { $cause }.
batch-not-text = { $file } is not UTF-8 text. Expected are JSON Lines: one JSON object a line.
batch-empty = { $file } is empty. Expected are JSON Lines: one JSON object a line.
batch-row = { $file }, row { $row }: { $wrong }. Nothing was done.
backup-not-here = A snapshot is taken of SQLite only. For PostgreSQL use pg_dump.
announced-already = “{ $title }” is announced already.
nothing-to-announce = Every article is announced.
article-not-found = There is no such article.
setup-needs-channel = Choose the channel for announcements first: /setup.
not-a-day = “{ $written }” is no date that I know. Write it as 2026-12-24.
not-away = You are not away.
ask-what = Name one question, or a file of them with --batch.
article-not-kept = There is no article “{ $article }” in the blog. Import it first.
