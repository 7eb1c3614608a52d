"""The tables of the classifications, one noun a file."""

from .code_lists import Function, Group, IscedLevel, Language, Licence, LmpCategory, NaceSection
from .occupation import OccupationDemand, OccupationGroup, OccupationLicence, OccupationTitle
from .skill import OccupationSkill, Skill, UnitGroupSkill
from .territory import Region, Unit, UnitAlias
from .title_decision import TitleDecision
from .version import SchemeVersion

__all__ = [
    "Function",
    "Group",
    "IscedLevel",
    "Language",
    "Licence",
    "LmpCategory",
    "NaceSection",
    "OccupationDemand",
    "OccupationGroup",
    "OccupationLicence",
    "OccupationSkill",
    "OccupationTitle",
    "Region",
    "SchemeVersion",
    "Skill",
    "TitleDecision",
    "Unit",
    "UnitAlias",
    "UnitGroupSkill",
]
