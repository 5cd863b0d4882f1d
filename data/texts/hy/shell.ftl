# Ինչ են ասում տերմինալի հրամանները
ask-sure = վստահություն՝ { $percent } %
ask-near = մոտ է՝
publish-done = { $articles ->
    [one] { $articles } հոդվածի
   *[other] { $articles } հոդվածի
 } տակ { $comments ->
    [one] { $comments } մեկնաբանություն
   *[other] { $comments } մեկնաբանություն
 } կարելի է ցույց տալ բլոգում. ֆայլերը { $folder } պանակում են։ Հոդվածներ, որոնց տակ այլևս ցույց տալու բան չկա՝ { $removed }։
publish-failed = { $folder } պանակում գրել չի ստացվում՝ { $cause }։ Ստուգեք պանակի իրավունքները կամ նշեք ուրիշը։
publish-not-ours = { $file } ֆայլն իմը չէ, ուստի ոչինչ չգրվեց։ Նշեք այլ պանակ կամ տեղափոխեք այն։
blog-not-found = «{ $blog }» բլոգ չկա։
