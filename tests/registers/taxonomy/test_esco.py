"""ESCO releases: imported whole, kept as editions, told apart when something is wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.taxonomy.esco import import_esco
from dayaq.registers.taxonomy.models import OccupationSkill, OccupationTitle, SchemeVersion, Skill
from dayaq.registers.taxonomy.models.version import Scheme
from dayaq.registers.taxonomy.occupations import UsualDemands
from dayaq.registers.taxonomy.title_codings import current_coder

pytestmark = [pytest.mark.usefixtures("classifications"), pytest.mark.django_db]
OCCUPATIONS = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code\n"
    'Occupation,http://x/occupation/a,7212,zorbing welder,"zorb joiner\nzorbing welder",7212.1\n'
)
OLDER = "ORIGINURI,ISCOGROUPCODE,CODE,PREFERREDLABEL,ALTLABELS\nhttp://x/occupation/a,7212,7212.1,zorbing welder,\n"
OFFICIAL_RELATIONS = (
    "occupationUri,relationType,skillType,skillUri\nhttp://x/occupation/a,essential,knowledge,http://x/skill/s1\n"
)
SKILLS = "conceptType,conceptUri,skillType,preferredLabel\nSkill,http://x/skill/s1,knowledge,zorb safety\n"
DERIVED_RELATIONS = (
    "occupation_uri,isco08,relation,skill_label,skill_uri\n"
    "http://x/occupation/a,7212,essential,zorb safety,http://x/skill/s1\n"
    "http://x/occupation/a,7212,optional,zorb safety,http://x/skill/s1\n"
    "http://x/occupation/a,7212,optional,zorb songs ,\n"
)


def release(folder: Path, **files: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return [folder]


def test_an_official_release_brings_occupations_skills_and_relations(tmp_path: Path) -> None:
    files = {"occupations_en": OCCUPATIONS, "skills_en": SKILLS, "occupationSkillRelations_en": OFFICIAL_RELATIONS}
    done = import_esco(release(tmp_path / "esco_9.1", **files), actor="alice")
    assert (done.version, done.is_new, done.occupations, done.skills, done.relations) == ("9.1", True, 1, 1, 1)
    occupation = OccupationTitle.objects.get()
    assert (occupation.unit_group_id, occupation.alternative_labels) == ("7212", "zorb joiner")
    [related] = occupation.skills.select_related("skill")
    assert (related.relation, related.skill.label_en, related.skill.kind) == ("essential", "zorb safety", "knowledge")


def test_relations_that_carry_labels_serve_without_a_file_of_skills(tmp_path: Path) -> None:
    files = {"occupations_en": OCCUPATIONS, "occupation_skill_relations_en": DERIVED_RELATIONS}
    done = import_esco(release(tmp_path, **files), actor="alice", version="9")
    assert (done.skills, done.relations) == (2, 3)


def test_packed_and_plain_files_are_the_same_edition(tmp_path: Path) -> None:
    import_esco(release(tmp_path / "plain", occupations_en=OCCUPATIONS), version="9", actor="alice")
    packed = tmp_path / "occupations_en.csv.gz"
    packed.write_bytes(gzip.compress(OCCUPATIONS.encode()))
    done = import_esco([packed], actor="alice")
    assert (done.is_new, done.version, OccupationTitle.objects.count()) == (False, "9", 1)


def test_a_new_edition_stands_beside_the_old_and_is_the_current_one(tmp_path: Path) -> None:
    import_esco(release(tmp_path / "esco_1.1.1", occupations=OLDER), actor="alice")
    newer = {"occupations_en": OCCUPATIONS, "skills_en": SKILLS, "occupationSkillRelations_en": OFFICIAL_RELATIONS}
    import_esco(release(tmp_path / "esco_1.2.0", **newer), actor="alice")
    editions = SchemeVersion.objects.filter(scheme=Scheme.ESCO).order_by("version")
    assert list(editions.values_list("version", "current")) == [("1.1.1", False), ("1.2.0", True)]
    assert OccupationTitle.objects.filter(uri="http://x/occupation/a").count() == 2


def test_the_same_skill_of_two_editions_is_kept_twice(tmp_path: Path) -> None:
    for number, label in (("8.1", "zorb safety"), ("8.2", "zorbing safety")):
        files = {"occupations": OCCUPATIONS, "skills": SKILLS.replace("zorb safety", label)}
        import_esco(release(tmp_path / f"esco_{number}", **files), actor="alice")
    labels = Skill.objects.filter(version__scheme=Scheme.ESCO).order_by("code").values_list("code", "label_en")
    assert list(labels) == [("8.1:s1", "zorb safety"), ("8.2:s1", "zorbing safety")]


def test_the_titles_of_the_edition_teach_the_title_coder(tmp_path: Path) -> None:
    before = current_coder().code("zorb joiner").isco08
    import_esco(release(tmp_path, occupations=OCCUPATIONS.replace("7212", "9621")), version="9", actor="alice")
    assert current_coder().code("zorb joiner").isco08 == "9621" != before


def test_matching_keeps_our_own_skill_list(tmp_path: Path) -> None:
    before = UsualDemands.current()
    files = {"occupations": OCCUPATIONS, "skills": SKILLS, "occupationSkillRelations": OFFICIAL_RELATIONS}
    import_esco(release(tmp_path, **files), version="9", actor="alice")
    assert UsualDemands.current() == before


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"people": "a,b\n"}, "There is no ESCO release here; expected are its CSV files, such as occupations_en.csv."),
        ({"occupations": "a,b\n1,2\n"}, "occupations.csv: There is no column “concepturi”, as ESCO has it."),
        ({"occupations": ""}, "occupations.csv: There is no column “concepturi”, as ESCO has it."),
        (
            {"occupations": OCCUPATIONS.replace("7212,", "9999,")},
            "row 2, column isco: “9999” is no unit group of ISCO-08.",
        ),
        ({"occupations": OLDER + OLDER.split("\n")[1]}, "row 3, column uri: This occupation stands in the file twice."),
        ({"occupations": OLDER.replace("zorbing welder", "")}, "row 2, column label: The cell is empty."),
        ({"occupations": OLDER, "occupations_en": OCCUPATIONS}, "Two files hold the same part of the release"),
        (
            {"occupations": OLDER, "occupationSkillRelations": OFFICIAL_RELATIONS.replace("essential", "perhaps")},
            "row 2, column relation: Expected is essential or optional.",
        ),
        (
            {
                "occupations": OLDER,
                "occupationSkillRelations": OFFICIAL_RELATIONS.replace("occupation/a", "occupation/b"),
            },
            "row 2, column occupation: This occupation is not in the file of occupations.",
        ),
        (
            {"occupations": OLDER, "occupationSkillRelations": OFFICIAL_RELATIONS},
            "row 2, column skill_label: The cell is empty.",
        ),
        ({"occupations": OCCUPATIONS + '"open\n'}, "The rows of this file cannot be told apart"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_written(
    tmp_path: Path, files: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UserMistake) as mistake:
        import_esco(release(tmp_path, **files), version="9", actor="alice")
    assert sentence in str(mistake.value)
    assert not SchemeVersion.objects.filter(scheme=Scheme.ESCO).exists()


def test_a_damaged_archive_is_said(tmp_path: Path) -> None:
    packed = tmp_path / "occupations_en.csv.gz"
    packed.write_bytes(gzip.compress(OCCUPATIONS.encode())[:-30])
    with pytest.raises(UserMistake, match="damaged"):
        import_esco([packed], actor="alice")


def test_one_name_is_not_given_to_two_editions(tmp_path: Path) -> None:
    import_esco(release(tmp_path / "a", occupations=OCCUPATIONS), version="9", actor="alice")
    with pytest.raises(UserMistake, match="edition 9 of ESCO is there already"):
        import_esco(release(tmp_path / "b", occupations=OLDER), version="9", actor="alice")


@pytest.mark.needs_data
@pytest.mark.slow
def test_the_published_release_comes_in_whole(data_dir: Path) -> None:
    import_esco([data_dir / "esco_1.1.1"], actor="alice")
    done = import_esco([data_dir / "esco"], version="1.2.0", actor="alice")
    # the files at hand have no list of skills: there are as many as the relations name
    assert (done.occupations, done.skills, done.relations) == (3_039, 13_492, 129_004)
    assert OccupationSkill.objects.filter(occupation__version__version="1.1.1").count() == 0
    assert OccupationTitle.objects.filter(version__version="1.1.1").count() == 3_007
