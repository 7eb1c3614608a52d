"""Titles as adverts write them, class of difficulty by class, with the unit group a coder would give them."""

import pytest

from dayaq.registers.taxonomy.coder import ACCEPT, Coder

PLAIN = {
    "Mühasib": "2411",
    "Aşpaz": "5120",
    "Ofisiant": "5131",
    "Elektrik": "7411",
    "Dərzi": "7531",
    "Xadimə": "9112",
    "Mühafizəçi": "5414",
    "Бухгалтер": "2411",
    "Повар": "5120",
    "Сварщик": "7212",
    "Accountant": "2411",
    "Receptionist": "4226",
    "Pharmacist": "2262",
    "Koch": "5120",
}
COMPOSED = {
    "Satınalma üzrə mütəxəssis": "3323",
    "İnsan resursları üzrə mütəxəssis": "2423",
    "Специалист по закупкам": "3323",
    "Инженер-строитель": "2142",
    "Kredit mütəxəssisi": "3312",
    "Marketinq departamentinin direktoru": "1221",
    "Head of Human Resources": "1212",
    "Maliyyə şöbəsinin müdiri": "1211",
    "Учитель математики": "2330",
}
WITH_NOISE = {
    "Ofisiant (axşam növbəsi)": "5131",
    "Senior Java Developer": "2512",
    "TƏCİLİ! Aşpaz tələb olunur - 1200 AZN": "5120",
    "Aparıcı mühasib (Gəncə filialı)": "2411",
    "Anbardar, Bakı ş.": "4321",
    "Yük maşını sürücüsü - “Araz Daşıma” MMC": "8332",
    "Водитель погрузчика (полный рабочий день)": "8344",
    "Barista (Full Time / 600 manat)": "5132",
    "Kiçik hüquqşünas": "2611",
}
IN_TWO_LANGUAGES = {
    "Satış məsləhətçisi / Продавец-консультант": "5223",
    "Сварщик / Qaynaqçı": "7212",
    "Office cleaner / Xadimə": "9112",
    "Digital Marketing mütəxəssisi": "2431",
    "HR Manager / İnsan resursları üzrə menecer": "1212",
}
MISWRITTEN = {
    "muhasib": "2411",
    "MÜHASİB": "2411",
    "Mühаsib": "2411",  # a Cyrillic а
    "Продавeц-консультант": "5223",  # a Latin e
    "Asbaz": "5120",
    "elektirik": "7411",
    "Acountant": "2411",
    "satish meslehetcisi": "5223",
    "Бухгалтр": "2411",
}


@pytest.mark.parametrize(
    ("title", "isco08"),
    [case for kind in (PLAIN, COMPOSED, WITH_NOISE, IN_TWO_LANGUAGES, MISWRITTEN) for case in kind.items()],
)
def test_a_title_gets_the_unit_group_an_expert_would_give(coder: Coder, title: str, isco08: str) -> None:
    assert coder.code(title).isco08 == isco08


@pytest.mark.parametrize("title", [*PLAIN, *COMPOSED])
def test_a_plain_title_is_taken_without_asking_a_person(coder: Coder, title: str) -> None:
    assert coder.code(title).confidence >= ACCEPT


@pytest.mark.parametrize(
    "title",
    [
        "Böyük Bahar Kampaniyası",
        "CV-nizi bazaya əlavə edin",
        "Koordinator",
        "Mütəxəssis",
        "Specialist",
        "“Gələcəyə addım” təcrübə proqramı",
        "Qwrtzx Plmnbv",
    ],
)
def test_what_names_no_job_waits_for_a_person(coder: Coder, title: str) -> None:
    assert coder.code(title).confidence < ACCEPT


@pytest.mark.parametrize("title", ["", "   ", "???", "12345", "—/—", "()", "職業"])
def test_what_holds_no_known_word_is_not_coded(coder: Coder, title: str) -> None:
    coding = coder.code(title)
    assert (coding.isco08, coding.confidence, coding.alternatives) == (None, 0.0, ())


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Satış üzrə mütəxəssis", "az"),
        ("Менеджер по продажам", "ru"),
        ("Warehouse worker", "en"),
        ("Buchhalterin", "de"),
        ("Сварщик / Qaynaqçı", "mixed"),
        ("???", ""),
    ],
)
def test_the_language_of_a_title_is_told(coder: Coder, title: str, language: str) -> None:
    assert coder.code(title).language == language


def test_a_title_of_several_jobs_offers_both(coder: Coder) -> None:
    offered = [one.isco08 for one in coder.code("Aşpaz / Ofisiant").alternatives[:3]]
    assert {"5120", "5131"} <= set(offered)


def test_the_explanation_names_the_label_that_decided(coder: Coder) -> None:
    assert "mühasib" in coder.code("Mühasib (Bakı)").explanation
