"""Comments that are there to sell, and those that only speak of it."""

import pytest

from bot.domain import Outcome, Rule
from bot.rules.context import JudgeContext
from bot.rules.judge import judge
from bot.rules.offer import find_offer


@pytest.mark.parametrize(
    "text",
    [
        "Order cheap pills without prescription at https://pills.example/now",
        "Lovely herons! Now: free discord nitro for all of you, https://gifts.example",
        "Take your gift at https://dlscord-gifts.example/take",
        "I earn 7000 a month from my sofa, write me on telegram @sofaking",
        "Subscribe to my onlyfans, it is in bio",
        "Lovely herons! Visit my new shop https://shop.example for more",
        "CLICK NOW >> https://a.example << CLICK NOW",
        "Buy cheap watches https://watches.example",
        "Купи дешёвые бинокли на https://glass.example",
        "Գնեք էժան հեռադիտակներ https://glass.example",
        "50 dollars for everyone https://steamcommunlty.example/a",
        "I made $900 in one week, dm me and I show you how",
        "I earned $5,000 last week working from home, ask me how at t.me/easymoney",
        "I earn 5000 dollars a week from the sofa, write me on WhatsApp +1 555 010 0123",
        "Thanks to the spell caster who brought my ex back, WhatsApp +1 555 010 0123",
        "Ես շաբաթը 5000 դոլար եմ վաստակում տնից, գրեք ինձ WhatsApp +374 55 010 012",
        "Online casino, welcome bonus of 100 crowns",
        "Зарабатывай от 4000 рублей в день, пиши в лс",
        "Бесплатное нитро на три месяца: https://gifts.example",
        "Անվճար նիտրո բոլորին https://gifts.example",
        "Selling a pair of binoculars, nearly new, message me",
        "For sale: a rowing boat with oars, collection only, in good condition",
        "Продаю байдарку, почти новая, самовывоз",
        "Վաստակեք օրական 20000 դրամ տնից դուրս չգալով, գրեք տելեգրամ @moneyhy հիմա",
        "Վաճառվում է նավակ, գրեթե նոր, +374 91 234 567",
        "Binoculars for every reader of this, forty percent off, https://glass.example/now",
        "Best prices for bird seed, order today",
        "Скидка до 30 % на бинокли, переходите по ссылке https://glass.example",
        "Закажите сегодня, бесплатная доставка по всей стране",
        "Հեռադիտակներ՝ 30 % զեղչով, պատվիրեք հիմա",
    ],
)
def test_an_offer_with_a_way_to_take_it_up_is_an_advertisement(text):
    assert find_offer(text)
    verdict = judge(JudgeContext(text=text, author="Marta Holm", title="The herons", passages=("Herons.",)))
    assert (verdict.outcome, verdict.rule, verdict.reason) == (
        Outcome.HOLD,
        Rule.RELEVANCE,
        "relevance-advert",
    )
    assert not verdict.advice  # no threshold has to be found for it


def group(text, article=1):
    verdict = judge(
        JudgeContext(
            text=text, author="Marta Holm", article_id=article, title="The herons", passages=("Herons.",)
        )
    )
    assert verdict.reason == "relevance-advert"
    return verdict.evidence["group"]


def test_advertisements_of_one_seller_are_alike_however_they_are_worded():
    seller = [
        group("Order cheap pills without prescription at https://pills.example/now"),
        group(
            "The herons need a loan too? No: 40 % off all pills! https://www.pills.example/?utm_source=7", 2
        ),
    ]
    assert len({*seller}) == 1
    assert group("Order cheap pills without prescription at https://drugs.example") not in seller
    assert group("I made $900 in one week, dm me") == group("Herons? i made $900 in one week, inbox me")


@pytest.mark.parametrize(
    "text",
    [
        "Who pays the keeper? He earns £40 a week, I am told.",
        "In my first year I made 3000 dollars a month working from home, and that was the herons' doing.",
        "My spam folder is full of cheap viagra and free nitro, and of nothing else.",
        "The count of herons is at https://herons.example/2024 for whoever doubts it.",
        "He wrote to me about it on Telegram.",
        "Discord says so itself: https://support.discord.com/hc/herons",
        "The old casino by the pier is where they nest.",
        "Selling the marsh would be the end of them, and the council knows it.",
        "For sale? Over my dead body.",
        "Продают теперь всё, и болото тоже.",
        "Order now, then complain: the seed comes mouldy from every shop I know.",
        "Half of them, thirty percent, are off to the south by now: https://herons.example/count",
        "Закажите уже кто-нибудь дождь, цаплям нечего есть.",
        "My grandfather's binoculars are still in good condition, he saw the herons with them.",
        "I counted 3000 herons a day last week; see https://count.example",
        "You must come and visit my new shop in the upper town.",
        "See my shop if you doubt it, the herons are in its window.",
        "Whoever tells you to buy cheap followers has never had a reader.",
        "Кто велит: купите дешёвые таблетки, тот не врач.",
        "You may check my site on gamma functions: https://maths.example",
    ],
)
def test_whoever_only_speaks_of_it_advertises_nothing(text):
    assert find_offer(text) is None


def test_what_the_article_speaks_of_may_be_spoken_of_below_it_and_the_blog_may_be_linked():
    text = "I tried that online casino too: https://herons.example/casino"
    assert find_offer(text)
    assert find_offer(text, article=("How an online casino cheats",)) is None
    assert find_offer(text, home="https://herons.example/") is None
