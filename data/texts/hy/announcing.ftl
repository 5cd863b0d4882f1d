digest-title = { $count } նոր հոդված
announcement-updated = Թարմացվել է { $date }
announcement-goes-on = Զրույցը շարունակվում է այստեղ՝ { $thread }
announcement-withdrawn = Բլոգը հետ է վերցրել այս հոդվածը։
announce-again = Նորից հայտարարել
announce-limit = Միանգամից հայտարարել ամենաշատը { $count }
setup-limit = Քանիսը հայտարարել միանգամից
setup-limit-is = { $count ->
        [one] Մեկական հոդված. մնացածը՝ մեկ ցանկով։
       *[other] Մինչև { $count } հոդված. մնացածը՝ մեկ ցանկով։
    }
strange-feed-title = Սա ա՞յլ բլոգ է
strange-feed-text = { $url } լրահոսում նոր է թվում { $count } գրառում, բայց դրանցից ոչ մեկը ինձ հայտնիներից նոր չէ։ Այդպես լինում է տեղափոխվելուց հետո, կամ երբ լրահոսն սկսում է ցույց տալ նաև հինը։ Պահում եմ դրանք և առանց ձեր խոսքի ոչինչ չեմ հայտարարում։
strange-feed-some = Դրանցից մի քանիսը
strange-feed-newest = Հայտարարել վերջինը
strange-feed-nothing = Ոչինչ չհայտարարել
strange-feed-kept-silent = Ոչինչ չի հայտարարվել։
withdrawn-title = Բլոգը հետ է վերցրել
withdrawn-text = «{ $title }» հոդվածը բլոգում այլևս չկա։ Այլևս չեմ մեջբերում այն։ Հայտարարությունը դեռ կա. վրան գիծ քաշե՞մ և փակե՞մ քննարկումը։
withdrawn-strike = Գիծ քաշել
withdrawn-leave = Թողնել այնպես, ինչպես կա
withdrawn-struck = Գիծ է քաշված՝ { $title }
withdrawn-left = Թողնված է այնպես, ինչպես կա։
status-decided = Ինչ է բերել լրահոսը վերջին անգամ
status-decided-line = «{ $title }»՝ { $why }
why-new = նոր է
why-first-reading = պահված է առանց հայտարարության. առաջին ընթերցումը լուռ է
why-future = սպասում է իր օրվան
why-strange = պահված է առանց հայտարարության. գրեթե ողջ լրահոսը նոր էր թվում, և մոդերատորներին հարցրել են
why-moved = հայտնի է այլ id-ով կամ հասցեով
why-changed = փոխված է
why-back = նորից հրապարակված է
why-gone = բլոգը հետ է վերցրել
