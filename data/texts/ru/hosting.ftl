# Что находят `check` и /status
check-version = Dear Reader { $version } на Python { $python }, с теми пакетами, с которыми он проверен.
check-packages = Эти пакеты не той версии: { $names }. Что делать: в папке Dear Reader наберите make setup.
check-disk = В { $folder } свободно { $free }.
check-disk-full = В { $folder } свободно только { $free }, а нужно { $needed }. Что делать: освободите место или храните меньше копий (KEEP_BACKUPS).
check-backups = { $copies ->
    [one] { $copies } копия за последние дни
    [few] { $copies } копии за последние дни
   *[other] { $copies } копий за последние дни
 }, новейшая – { $last } UTC.
check-backups-to-come = Копий ещё нет; бот делает их каждый день.
check-backups-stale = Новейшая копия базы – { $last } UTC. Что делать: посмотрите в журнале, почему новых нет.
check-no-backups = KEEP_BACKUPS равно 0: копии не делаются.
check-model = Языковая модель и читатель на месте.
check-no-model = Языковая модель не работает: ответы ищутся только по словам. Что делать: наберите make clean, потом make setup; что не так с её файлами, сказано в журнале.
check-no-reader = Читатель не работает: ни один ответ не назван верным. Что делать: скачайте файлы Dear Reader заново; что с ними не так, сказано в журнале.
check-clock = Часы идут верно.
check-clock-wrong = Часы расходятся с часами Discord на { $seconds } с. Что делать: включите синхронизацию времени (timedatectl set-ntp true).
check-clock-offset = CLOCK_OFFSET_FILE уводит часы бота на { $days } дн. вперёд: это только для репетиций.
check-database = { $where } читается, пишется и цела (версия { $version }).
check-database-older = { $where } версии { $found }; следующий запуск доведёт её до { $known }, сделав копию.
check-no-database = В { $where } ещё ничего нет; первый запуск всё создаст.
check-hindered = { $count ->
    [one] { $count } дело ждёт
    [few] { $count } дела ждут
   *[other] { $count } дел ждут
 }, пока кто-нибудь на сервере не уберёт помеху; /status назовёт каждую и скажет, что делать.
check-no-boards = Ни одна доска не настроена. Наберите /setup на своём сервере.
check-feed = { $url } отвечает.
check-no-token = DISCORD_TOKEN не задан: бот работает в браузере.
check-token = Discord знает бота как { $name }.
check-discord-away = Discord не отвечает: { $cause }. Что делать: проверьте сеть этой машины и DISCORD_API_URL, если он задан.
check-intent = Боту можно читать сообщения.
check-no-server = Бота нет ни на одном сервере. Что делать: откройте { $invite }
check-not-on-server = Бота больше нет на сервере { $server }. Что делать: пригласите его снова.
check-not-set-up = { $server } не настроен. Наберите там /setup.
check-channel = В { $channel } есть всё, что нужно.
check-channel-gone = Выбранного канала больше нет ({ $channel }). Что делать: выберите другой в /setup.
check-review-open = Канал модераторов { $channel } виден всем. Что делать: закройте его или выберите другой в /setup.
check-role-gone = Выбранной роли больше нет. Что делать: выберите другую в /setup.
right-denied = { $right } (канал запрещает это для { $who })
right-nowhere = { $right } (нет ни у одной моей роли)
