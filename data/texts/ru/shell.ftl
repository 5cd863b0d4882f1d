# Что говорят команды в терминале
ask-sure = уверенность { $percent } %
ask-near = рядом:
publish-done = { $comments ->
    [one] { $comments } комментарий
    [few] { $comments } комментария
   *[other] { $comments } комментариев
 } к { $articles ->
    [one] { $articles } статье
   *[other] { $articles } статьям
 } можно показать в блоге: файлы в { $folder }. Статей, к которым показывать больше нечего: { $removed }.
publish-failed = Не удаётся писать в { $folder }: { $cause }. Проверьте права на папку или назовите другую.
publish-not-ours = { $file } создан не мной, поэтому ничего не записано. Назовите другую папку или уберите этот файл.
blog-not-found = Блога «{ $blog }» нет.
