# Что не так с файлом, страницей или лентой. Такой файл не берётся, остальные берутся.
# $file – файл, как он назван, $line – строка (0, если дело не в строке).

file-unreadable = { $file }: не прочитать ({ $found }). Проверьте имя и права.
file-empty = { $file }: пусто.
file-nothing-known = { $file }: здесь нет ни статей, ни лент, ни выгрузок.
file-unknown = { $file }: что это, здесь не понять. Какие выгрузки, ленты и записи читаются, сказано в docs/importing.md.
file-unknown-json = { $file }: такой JSON не читается. Читаются записи из REST API WordPress (/wp-json/wp/v2/posts), выгрузки Ghost и Tumblr, JSON Feed, RSS в JSON и JSON Lines с "kind" в каждой строке.
file-unknown-table = { $file }: такая таблица не читается. Из таблиц читается только posts.csv от Substack, рядом с записями. Выгрузите записи как HTML, Markdown или JSON Lines.
file-bomb = { $file }: в распакованном виде это намного больше любого блога. Не распаковываю.
file-broken-zip = { $file }: архив zip не прочитать ({ $found }). Скачайте его заново или распакуйте и дайте папку.
file-broken-gzip = { $file }: не распаковать ({ $found }). Скачайте заново.
file-broken-export = { $file }: выгрузка неполна или не того вида ({ $found }). Сделайте её заново.
file-no-such-article = { $file }: комментарий «{ $id }» – к статье «{ $article }», которой нет. Загрузите её раньше или вместе с ним.
file-binary = { $file }{ $line ->
    [0] { "" }
   *[other] , строка { NUMBER($line, useGrouping: 0) }
}: это не текст. Дайте текст, Markdown, HTML, ленту или строки JSON.
file-not-utf8 = { $file }, строка { NUMBER($line, useGrouping: 0) }: это не UTF-8. Сохраните файл в UTF-8 и попробуйте снова.
file-too-large = { $file }: больше { $expected } МБ. Дайте статьи строками JSON, они могут быть любого размера.
file-line-too-long = { $file }, строка { NUMBER($line, useGrouping: 0) }: длиннее { $expected } МБ. В строке – одна статья или один комментарий.
file-bad-json = { $file }, строка { NUMBER($line, useGrouping: 0) }: не JSON ({ $found }). В каждой строке – объект, например {"{"}"kind": "article", …{"}"}.
file-not-an-object = { $file }, строка { NUMBER($line, useGrouping: 0) }: здесь { $found }, а нужен объект, например {"{"}"kind": "article", …{"}"}.
file-unknown-kind = { $file }, строка { NUMBER($line, useGrouping: 0) }: вид "{ $found }" неизвестен. Бывает "article" или "comment".
file-missing-field = { $file }, строка { NUMBER($line, useGrouping: 0) }: нет поля "{ $field }", или оно пусто.
file-wrong-type = { $file }{ $line ->
    [0] { "" }
   *[other] , строка { NUMBER($line, useGrouping: 0) }
}: в поле "{ $field }" нужно { $expected }, а не { $found }.
file-bad-date = { $file }{ $line ->
    [0] { "" }
   *[other] , строка { NUMBER($line, useGrouping: 0) }
}: "{ $found }" – не дата. Напишите так: 2008-03-13, 13 March 2008 или March 2008.
file-id-twice = { $file }{ $line ->
    [0] { "" }
   *[other] , строка { NUMBER($line, useGrouping: 0) }
}: id "{ $found }" уже был, с другим содержанием. Дайте каждой статье и каждому комментарию свой id.
file-no-article = { $file }{ $line ->
    [0] { "" }
   *[other] , строка { NUMBER($line, useGrouping: 0) }
}: статьи здесь не нашлось. Нужны заголовок и хотя бы один абзац.
file-bad-front-matter = { $file }, строка { NUMBER($line, useGrouping: 0) }: шапку между строками --- не прочитать. Это должен быть YAML, например "title: My article".
file-broken-feed = { $file }: лента RSS или Atom неполна. Сохраните её заново.

# То же, когда файл ни при чём.
empty = Здесь пусто.
binary = Это не текст.
bad-date = "{ $found }" – не дата. Напишите так: 2008-03-13, 13 March 2008 или March 2008.
no-article = На этой странице статьи не нашлось.
broken-feed = Лента RSS или Atom неполна.
