"""Who somebody is, and what somebody is called, is told by the form of a sentence, in three languages."""

import pytest

from bot.ranking.told_by_form import form_of


def told(question: str, text: str) -> str | None:
    form = form_of(question)
    assert form is not None, question
    place = form.quote(text)
    return text[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("who is olga marn?", "The miller's niece, Olga Marn, came in first."),
        ("Who was Olga Marn", "Olga Marn, who bakes, came in first."),
        ("who's Olga Marn?", "Nobody had told our baker Olga Marn the way."),
        ("and who is Olga", "My daughter Olga drew the map."),
        ("who is Olga Marn", "Olga Marn is the new ferryman."),
        ("who is Dr. Marn?", "Dr. Olga Marn of the college counted them."),
        ("who is Mrs Marn?", "Mrs. Marn, the head teacher, gave us the hall."),
        ("who is Marn", "Only one of us (Olga Marn) could swim."),
        ("who is the ferryman?", "Olga Marn, our ferryman, was asleep."),
        ("Who is your ferryman?", "Our new ferryman, Petros Galt, was asleep."),
        ("what is the name of your dog", "My dog Biscuit ate it."),
        ("what is your dog called?", "We came home with Biscuit, a long-haired sheepdog."),
        ("what's your boat called", "The boat came from Sorn. It was called Halcyon."),
        ("what's the goose called?", "We have named the goose Cecilia."),
        ("What is the name of the goose?", "The goose is called Cecilia."),
        ("who is Olga Marn's husband?", "Olga Marn and her husband, Petros, came by boat."),
        ("What was the name of Olga's brother?", "Olga came. Her younger brother Aram stayed."),
        ("what is Olga's dog called", "Biscuit is Olga's dog."),
        (
            "how old is Mr. Marn?",
            "Mr. Marn, our organist, ran off. He is eighty-one and has never run so fast.",
        ),
        ("How old is the organist?", "The organist is eighty-one."),
        ("how old was Olga", "Olga, nineteen, came in first."),
        ("how old is olga", "Her daughter Olga, who's twelve, corrects me."),
        ("how old is Olga", "Olga won. She's nineteen."),
        ("how old is Olga", "Olga won, and she is nineteen."),
        ("how old is the organ", "The organ is in the loft. It is about ninety years old."),
        ("how old is the organ", "The organ is in the loft. It's 140 years old."),
        ("who is ms marn", "He knows who is: a Ms Marn in Highways."),
        ("who is mr thang", "The owner, Mr Thắng, locks the door."),
        ("who is olga", "Olga mends lamps. She's a retired teacher."),
        ("Сколько лет Семёну?", "Пришёл Семён. Ему семьдесят два года."),
        ("сколько лет коню", "Конь упрямый. Ему уже четырнадцать лет."),
        ("քանի՞ տարեկան է վարպետ Սերոբը", "Վարպետ Սերոբ Գալտը եկավ։ Նա ութսունչորս տարեկան է։"),
        ("Кто такая Ольга Марн?", "Мельничиха Ольга Марн пришла первой."),
        ("кто такая Ольга Марн", "Первой пришла Ольга Марн, которая печёт хлеб."),
        ("Кто такой Тигран?", "Мы позвали нашего соседа Тиграна."),
        ("Кто такой Тигран?", "Тигран – сторож маяка."),
        ("как зовут мужа Веры?", "Вера и её муж Олег купили лодку."),
        ("Как звали мужа Веры", "Муж Веры, Олег, чинил лодку."),
        ("как зовут мужа Веры", "Вера замужем за Олегом."),
        ("имя дочери Веры", "Вера вышла. Её дочь Лиза осталась."),
        ("Кто муж Веры?", "Олег, муж Веры, чинил лодку."),
        ("как зовут твою собаку?", "Мою собаку зовут Найда."),
        ("как зовут кота", "Наш кот Барсик пропал."),
        ("Ո՞վ է Արամը", "Արամը՝ մեր հարևանը, եկավ։"),
        ("ո՞վ է Արամը", "Մեր հարևան Արամը եկավ։"),
        ("Ի՞նչ է Վերայի ամուսնու անունը", "Վերան եկավ։ Նրա ամուսինը՝ Օլեգը, մնաց։"),
        ("ո՞վ է Վերայի ամուսինը", "Վերայի ամուսին Օլեգը մնաց։"),
        ("ի՞նչ է քո շան անունը", "Իմ շունը՝ Նաիդան, փախավ։"),
        ("ո՞վ է Անահիտը", "Քույրս՝ Անահիտը, գտավ նրան։"),
        ("ո՞վ է քո հարևանը", "Կավը բերեց հարևանս՝ Հրանտը։"),
        ("what is the goose called?", "We bought a goose. It is called Cecilia."),
        ("What is the name of the goose?", "A goose came. Lena named her Cecilia."),
        ("как зовут гусыню", "Пришла гусыня. Зовут Сесилия, белая."),
        ("Как зовут гусыню?", "Мы купили гусыню. Лена назвала её Сесилией."),
        ("ինչպե՞ս է կատվի անունը", "Մի կատու եկավ։ Անունը դրեցինք Փիսո։"),
        ("կատվի անունն ի՞նչ է", "Մեր կատուն՝ Փիսոն, քնած է։"),
        ("сколько лет ученику", "У меня ученик. Зовут Костя, ему семнадцать, и слух хороший."),
        ("Сколько лет Даше?", "Приехала Даша, девять, и сразу в сад."),
        ("քանի՞ տարեկան է Նարեն", "Եկավ Նարեն՝ Ռիմայի աղջիկը, տասնվեց տարեկան։"),
    ],
)
def test_it_is_told_by_a_sentence_of_its_form(question, sentence):
    quote = told(question, f"It rained. {sentence} Nobody minded.")
    assert quote is not None
    assert quote in sentence


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who is Olga Marn", "Olga Marn came in first."),
        ("who is Olga Marn", "Mr. Marn, who bakes, was third."),
        ("who is Olga", "In the evening Olga came."),
        ("who is Olga", "The letter from Olga is lost."),
        ("who is Olga", "The final between Olga and the postman was adjourned."),
        ("how old is Olga", "Hana came. She is nineteen."),
        ("how old is the organ", "The organ is in the loft. It is nine metres high."),
        ("how old is Olga", "Olga kept the lock for years. It was forty-three."),
        ("how old is Olga", "Olga has wanted a boat since she was nine."),
        ("how old is the vet", "The vet came for the cat. She thinks that she is about seven."),
        ("сколько лет Семёну", "Семён пришёл десять лет назад."),
        ("who is Olga", "The map Olga drew is lost."),
        ("what is the name of Olga's sister", "Olga moves to where her sister lives."),
        ("who is Olga's husband", "My husband Petros and Olga came."),
        ("who is Olga's husband", "Hana came. Her husband Petros stayed."),
        ("what is the goose called", "The goose, It was said, is asleep."),
        ("кто такая Ольга", "Вчера Ольга пришла первой."),
        ("как зовут мужа Веры", "Мой муж Олег и Вера пришли."),
        ("как зовут кота", "Который Барсик?"),
        ("Ո՞վ է Արամը", "Երեկ Արամը եկավ։"),
        ("сколько лет Косте", "Костя пришёл. Ему двадцать рублей дали."),
        ("сколько лет Косте", "Костя, Даша и Олег пришли."),
        ("what is the dog called?", "We bought a goose. It is called Cecilia."),
        ("как зовут собаку", "Пришла гусыня. Зовут Сесилия."),
        ("ինչպե՞ս է շան անունը", "Մի կատու եկավ։ Անունը դրեցինք Փիսո։"),
        ("քանի՞ տարեկան է Ռիման", "Եկավ Նարեն՝ Ռիմայի աղջիկը, տասնվեց տարեկան։"),
    ],
)
def test_a_sentence_that_only_has_the_name_or_another_s_does_not_tell_it(question, text):
    assert told(question, text) is None


@pytest.mark.parametrize(
    "question",
    [
        "who are you?",
        "who is it",
        "who is she?",
        "who built the mill?",
        "what is a moniker",
        "what is the mill",
        "как дела",
        "кто это",
        "как печь хлеб",
        "ո՞վ է հեղինակը",
        "who is 'it'",
        "",
        "?",
    ],
)
def test_other_questions_have_no_form(question):
    assert form_of(question) is None


def test_of_a_long_sentence_as_many_words_as_fit_are_told():
    long = f"{'word ' * 60}our baker Olga Marn {'word ' * 60}ran."
    quote = told("who is Olga Marn?", long)
    assert quote is not None
    assert "our baker Olga Marn" in quote
    assert len(quote.split()) == 45
