"""The fields of business of the demonstration: what is asked for, sold and paid, and how often such a business ends."""

from __future__ import annotations

from dataclasses import dataclass

Line = tuple[str, int, int]  # what, how many, price of one in minor units


@dataclass(frozen=True)
class Field:
    """A field of business; `yearly_end` is the chance that a business of it stops within a year."""

    kind: str
    tag_kind: str
    prefix: str
    idea: str
    customers: str
    premises: str
    supplier: str
    assets: tuple[Line, ...]
    sales: tuple[Line, ...]
    materials: tuple[Line, ...]
    fixed: tuple[Line, ...]
    weight: int
    yearly_end: float


FIELDS = (
    Field(
        "cattle", "ear_tag", "AZ", "Südlük inək saxlamaq, süd və pendir satmaq.", "Qonşular və kənd mağazası.",
        "Həyətdəki tövlə, otlaq yaxındır.", "Damazlıq MMC", (("Südlük inək", 2, 2_400_00),),
        (("Süd, litr", 480, 1_20), ("Pendir, kq", 20, 9_00)), (("Yem", 1, 210_00),), (("Baytar və su", 1, 45_00),),
        30, 0.10,
    ),
    Field(
        "sheep", "ear_tag", "AZ", "Qoyun sürüsü, quzu və yun satışı.", "Bazar və qəssablar.", "Kəndin örüşü və ağıl.",
        "Damazlıq MMC", (("Ana qoyun", 12, 330_00),), (("Quzu", 3, 240_00),), (("Arpa və duz", 1, 150_00),),
        (("Baytar", 1, 30_00),), 18, 0.11,
    ),
    Field(
        "poultry", "ear_tag", "QZ", "Yumurta və ət üçün toyuq saxlamaq.", "Kafe və qonşular.", "Həyətdə hin.",
        "Quşçuluq ASC", (("Toyuq dəsti (50 baş)", 2, 750_00), ("İnkubator", 1, 900_00)),
        (("Yumurta", 1_800, 22), ("Toyuq", 20, 12_00)), (("Yem", 1, 190_00),), (("Elektrik", 1, 40_00),), 10, 0.20,
    ),
    Field(
        "bees", "inventory", "PT", "Arı ailələri, bal və mum satışı.", "Yarmarka və onlayn sifariş.",
        "Dağ ətəyində arılıq.", "Arıçılıq Mərkəzi", (("Arı ailəsi pətəklə", 20, 180_00), ("Bal süzən", 1, 350_00)),
        (("Bal, kq (ilin ayına)", 35, 18_00),), (("Şərbət və bankalar", 1, 90_00),), (("Nəqliyyat", 1, 50_00),),
        12, 0.12,
    ),
    Field(
        "sewing", "serial", "JN", "Məktəb forması və sifarişlə paltar tikmək.", "Məktəb valideynləri, iki mağaza.",
        "Evdə ayrıca otaq.", "Tikiş Texnika", (("Tikiş maşını", 2, 1_150_00), ("Overlok", 1, 1_300_00)),
        (("Paltar", 32, 28_00),), (("Parça və sap", 32, 9_00),), (("Elektrik və reklam", 1, 55_00),), 12, 0.16,
    ),
    Field(
        "hair", "serial", "HR", "Qadın saç düzümü və boyama.", "Qəsəbənin qadınları, toylar.",
        "İcarəyə götürülən otaq.", "Salon Təchizat",
        (("Saç qurutma aparatı", 1, 900_00), ("Kreslo və güzgü", 2, 650_00)),
        (("Saç düzümü", 70, 12_00),), (("Boya və şampun", 70, 3_00),), (("İcarə", 1, 150_00),), 9, 0.22,
    ),
    Field(
        "carpentry", "serial", "WD", "Qapı, masa və mətbəx mebeli.", "Təmir edən evlər, iki mebel salonu.",
        "Evin yanında emalatxana.", "Alət Dünyası", (("Universal dəzgah", 1, 3_900_00), ("Frezer", 1, 700_00)),
        (("Mebel sifarişi", 4, 420_00),), (("Taxta və furnitur", 4, 190_00),), (("Elektrik", 1, 90_00),), 7, 0.14,
    ),
    Field(
        "baking", "serial", "BK", "Tort və milli şirniyyat sifarişi.", "Toylar, ad günləri, iki kafe.",
        "Evdə mətbəx.", "Mətbəx Təchizat", (("Sənaye sobası", 1, 2_600_00), ("Mikser", 1, 850_00)),
        (("Tort", 24, 38_00),), (("Un, yağ, qoz", 24, 15_00),), (("Qaz və elektrik", 1, 95_00),), 8, 0.18,
    ),
    Field(
        "repair", "serial", "AV", "Avtomobil təkəri və kiçik təmir.", "Magistral yol, kənd avtomobilləri.",
        "Yol kənarında qaraj.", "Avto Təchizat", (("Şinmontaj dəzgahı", 1, 3_400_00), ("Kompressor", 1, 980_00)),
        (("Xidmət", 90, 11_00),), (("Hissələr", 90, 3_00),), (("İcarə", 1, 120_00),), 6, 0.15,
    ),
    Field(
        "craft", "serial", "XL", "Xalça toxumaq, turistlərə satmaq.", "Turistlər, suvenir mağazası.", "Evdə dəzgah.",
        "Azərxalça", (("Toxucu dəzgahı", 2, 1_200_00),), (("Kiçik xalça", 3, 260_00),), (("İp", 3, 70_00),),
        (("Nəqliyyat", 1, 40_00),), 5, 0.17,
    ),
)  # fmt: skip
