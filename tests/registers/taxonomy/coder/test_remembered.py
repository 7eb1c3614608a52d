"""What the caller adds: picks of caseworkers, labels of a classification, the advert's own field of work."""

from dayaq.registers.taxonomy.coder import Coder
from dayaq.registers.taxonomy.coder.grammar import Grammar
from dayaq.registers.taxonomy.coder.labels import Label


def test_a_caseworkers_pick_wins_over_the_lexicon_however_the_title_is_written() -> None:
    coder = Coder.embedded(remembered={"Mühasib": "4311"})
    for title in ("Mühasib", "MÜHASİB", "muhasib", "  mühasib! "):
        coding = coder.code(title)
        assert (coding.isco08, coding.confidence) == ("4311", 1.0)
        assert [one.isco08 for one in coding.alternatives[:2]] == ["4311", "2411"]


def test_a_pick_counts_for_a_title_the_lexicon_knows_nothing_of() -> None:
    coding = Coder.embedded(remembered={"職業": "2635"}).code("職業")
    assert (coding.isco08, coding.confidence) == ("2635", 1.0)


def test_a_pick_counts_for_its_own_title_only(coder: Coder) -> None:
    other = Coder.embedded(remembered={"Mühasib": "4311"})
    assert other.code("Baş mühasib") == coder.code("Baş mühasib")


def test_an_added_label_is_found(coder: Coder) -> None:
    title = "Zeppelinkapitän"
    added = Coder.embedded(extra_labels=[(title, "de", "3153", 1.0), ("nothing finer", "en", "31", 1.0)])
    assert coder.code(title).isco08 != "3153"
    assert added.code(title).isco08 == "3153"


def test_an_added_label_does_not_overrule_the_lexicon() -> None:
    added = Coder.embedded(extra_labels=[("Mühasib", "az", "5120", 0.5)])
    assert added.code("Mühasib").isco08 == "2411"


def test_a_hint_tips_the_scale_between_groups_that_are_level() -> None:
    labels = [
        Label("gəmi operatoru", "az", "8350", 1.0),
        Label("kran operatoru", "az", "8343", 1.0),
    ]
    coder = Coder(labels, heads={"operatoru": "operator"}, noise=[])
    assert coder.code("operatoru", hint="gəmi").isco08 == "8350"
    assert coder.code("operatoru", hint="kran").isco08 == "8343"


def test_the_head_stands_last_in_azerbaijani_and_english_and_first_in_russian() -> None:
    grammar = Grammar({"mütəxəssis": "specialist", "менеджер": "manager"}, [], ["director", "инженер"], set())

    def head(title: str) -> list[str]:
        return [word.written for word in grammar.read(title) if word.is_head]

    assert head("satış üzrə mütəxəssis") == ["mütəxəssis"]
    assert head("director of sales") == ["director"]
    assert head("sales director") == ["director"]
    assert head("старший менеджер по продажам") == ["менеджер"]
    assert head("инженер связи") == ["инженер"]
