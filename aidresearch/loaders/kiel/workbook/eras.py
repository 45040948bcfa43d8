"""Which columns the main sheet has, era by era. Headers are compared by their letters and digits alone.

Add a column of a new release to its era: among ``columns`` if it is to be read, else among the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

#: What is read, by the name that it has here, and what it means.
FIELDS = {
    "activity_id": "the package, as DEM1",
    "sub_activity_id": "the allocation within it, as DEM1_2; blank or 0 for a commitment",
    "donor": "who gives",
    "date": "day of the announcement, or a text",
    "aid_type": "Financial, Humanitarian, Military",
    "specific": "Grant, Loan, Guarantee, Weapons and equipment, ...",
    "currency": "ISO 4217 code of the amounts as stated",
    "measure": "Allocation or Commitment",
    "stated": "amount as the source gives it; repeats on the lines of a package",
    "item": "what is given in kind",
    "units": "how many of it",
    "committed_stated": "commitment, in the currency stated; on the first line of a package",
    "committed": "the same in euros",
    "allocated_stated": "allocation, in the currency stated",
    "allocated_converted": "the same in euros",
    "allocated": "the same in euros, where Kiel spread a package over its lines",
    "month": "1 = January 2022; 0 or blank: not known",
}
#: The blank header of release 7 that holds the items: it stands before this one.
BLANK_ITEM_BEFORE = "typeofitem"
#: What no sum is without; of the amounts, one is enough. Other columns that a copy left out are blank.
NEEDED = ("donor", "aid_type")
AMOUNTS = ("committed", "allocated")


@dataclass(frozen=True)
class Era:
    """The main sheet of some releases: header of each field, and the other headers that they have."""

    name: str
    columns: dict[str, str]
    others: frozenset[str]


_NO_LETTER = re.compile(r"[\W_]+")
_NAMELESS = re.compile(r"(unnamed: ?\d+|x\d*|\.\.\.\d+|x_?\d+|index|row_?names|)")


def _keys(text: str) -> frozenset[str]:
    return frozenset(key(line) for line in text.strip().splitlines())


def key(header: Any) -> str:
    """What two spellings of one header share: ``Converted Value in EUR``, ``converted_value_in_eur`` (janitor) and
    ``Converted.Value.in.EUR`` (R). A column that pandas or R saved without a name has none.
    """
    text = str(header).strip().casefold()
    return "" if _NAMELESS.fullmatch(text) else _NO_LETTER.sub("", text).replace("percent", "")


_EARLY = {
    "activity_id": "ID",
    "donor": "Countries",
    "date": "Announcement Date",
    "aid_type": "Type of Aid General",
    "specific": "Type of Aid Specific",
    "currency": "Original Currency",
    "stated": "Monetary Value as Given by Source",
    "item": "Items",
    "units": "No. of Units",
    "committed_stated": "Total",
    "committed": "Converted Value in EUR",
}
_EARLY_OTHERS = """
Explanation
Type of Item
Sub-type of item
Sub-type of item.1
Soviet Origin (1)
No. of Units Delivered (in-kind military aid)
Unit Price in USD
Value Committed (own estimate, in USD)
Value Delivered (own estimate, in USD)
Total monetary value delivered in EUR
Official Source
OfficialSource
Source of Aid 1
Source of Aid 2
Source of Aid 3
Source of Aid 4
Bilateral loan/grant made through IMF or WB?
Updated/newly added entry
Humanitarian delivery
Deliveries = Commitments (1=yes, 0=no)
Official delivery source (1=yes, 0=no)
Source for Delivery
Working/debug >>>
Total_value_dummy (1 is first row in the package)
value_source_commitments
value_source_deliveries
MonthCoding2
Month3
BeforeWar4
Earmarked year
Ukraine Asked for it dummy (=1)
Heavy_but_undisclosed_commitments
Heavy_but_undisclosed_deliveries
Ammunition_dummy(=1)
Source of item
Items (short version)
Relative importance(2=very imporant, 1=important, 0=less important)
Germany (BW=1)
Official Source Yes/No Dummy
in-kind dummy
dummy_month_check (1=error)
explanation dummy (1=error)
formula_dummy (1=error)
deliveries_more_than_committements (1 = yes)
NATO
non EU NATO member
EU
benchmark_check (% of total value)
% difference from the value by the source
retrieved
Total_in_USD
"""
_MIDDLE_OTHERS = """
Allocations without specific date (1=yes)
Reallocation_package_ID
International Initiative
Short term
EU_geo
Allocations under commitments
Industry dummy
dummy_first_row_commitment_check (1=error)
Allocation dummy check (1= error)
Reconstruction/Modernization
Book\\Replacement value
Reimbursed with
Geographic item
Coordinates
Additional geo-sources
Reconstruction project status
Geographic accuracy
Building or Facility
"""
_LATE_OTHERS = """
explanation
tot_activity_value_constant_currency
tot_sub_activity_value_constant_currency
tot_sub_activity_value_constant_currency_redistr
tot_value_deliv_EUR
item_type
item_sub_type
item_soviet_origin
item_numb_deliv
item_price_USD
item_value_estimate_USD
item_value_estimate_deliv_USD
official_source_dummy
source_of_aid_1
source_of_aid_2
source_of_aid_3
source_of_aid_4
deliv_official_source_dummy
deliv_source
channel
location
coords
geo_sources
geo_accuracy
building_or_facility
reconstruction_sector
loan_mat
loan_int
loan_gra
updated_dummy
total_value_dummy
short_term
earmarked_year
activity_match_deliv
value_source_activity_type
value_source_deliv_type
alloc_no_date
reallocation_sub_activity_id
Working/Debug >>>
before_war
month_exists_dummy
ukraine_asked_dummy
heavy_undisclosed_package
heavy_undisclosed_deliv
ammo_dummy
in_kind_dummy
deliv_more_than_comm
non_eu_nato_dummy
nato_dummy
eu_dummy
eu_geo_dummy
source_of_weapon
dummy_first_row_commitment_check (1=error)
dummy_month_check (1=error)
allocation_dummy_check (1= error)
formula_dummy _check(1=error)
reimbursement_value_type
reimbursed_with
deflator
change_currency
inflation_percentage
tot_sub_activity_value_EUR_OLD
notes
procurement_location
procurement_contractor
mixed_package_dummy
classified_category
"""
ERAS = (
    Era("releases 7 to 13", _EARLY, _keys(_EARLY_OTHERS)),
    Era(
        "releases 15 to 20",
        {
            **_EARLY,
            "sub_activity_id": "Allocation ID",
            "measure": "Type of donation",
            "allocated_stated": "Allocated Total",
            "allocated_converted": "Allocated Total in EUR",
            "allocated": "Allocated Total in EUR (redistributed)",
            "month": "Month3",
        },
        _keys(_EARLY_OTHERS + _MIDDLE_OTHERS),
    ),
    Era(
        "release 21 and later",
        {
            "activity_id": "activity_id",
            "sub_activity_id": "sub_activity_id",
            "donor": "donor",
            "date": "announcement_date",
            "aid_type": "aid_type_general",
            "specific": "aid_type_specific",
            "currency": "reporting_currency",
            "measure": "measure",
            "stated": "source_reported_value",
            "item": "item",
            "units": "item_numb",
            "committed_stated": "tot_activity_value",
            "committed": "tot_activity_value_EUR",
            "allocated_stated": "tot_sub_activity_value",
            "allocated_converted": "tot_sub_activity_value_EUR",
            "allocated": "tot_sub_activity_value_EUR_redistr",
            "month": "month",
        },
        _keys(_LATE_OTHERS),
    ),
)
#: Some releases of the first era have a month, release 13 has none: read where it is.
OPTIONAL = {"releases 7 to 13": {"month": "Month3"}}
