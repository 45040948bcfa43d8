"""What else the clause says of a figure: its role, kind of aid, instrument, coverage, and who said it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from aidresearch.extract.document import Document, Mark
from aidresearch.extract.figure import Evidence, Figure

_CONTEXT_CLASSES = {"state": "context", "event": "context"}
_SAID = r"said|says|told|wrote|added|announced|stated|noted|confirmed|explained|tweeted|posted"
_NAME = r"(?:[A-Z][\w'-]+)(?: (?:von der |van der |van |de |der )?[A-Z][\w'-]+){1,2}"
_SPEAKER = re.compile(
    rf"({_NAME})(?:, [^,.]{{0,80}},)? (?:has |have )?(?:{_SAID})\b|\b(?:{_SAID}),? (?:by )?({_NAME})|\b[Aa]ccording to (?:the |a )?({_NAME}|[A-Z][\w'-]+)"
)
_NO_NAMES = re.compile(
    r"^(?:The|In|On|At|For|Since|This|That|A|An|It|He|She|They|We|President of|Monday|Tuesday|Wednesday|Thursday|Friday)\b"
)
_TITLES = re.compile(
    r"^(?:(?:US|UK|EU|German|British|Prime|Defen[cs]e|Foreign|Finance|Vice|Deputy|First|Secretary|Minister|President|Chancellor|Premier|General|Sir|Mr|Mrs|Ms|Dr|Secretary-General|Commissioner) )+"
)
_BREAKS = {",", ";", ":", "(", ")", "-", "—"}
_GAPS = {"shortfall", "gap", "needs", "deficit"}
_NEEDS = {"need", "require", "requires", "required", "requirement", "damage", "losses"}
_SPENDS = {"spends", "spend", "spent", "spending", "budgeted"}
_BODIES = {"Ministry", "Department", "Office", "Government", "Council", "Institute", "Agency"}


class Slots:
    """The rules for one document."""

    def __init__(self, doc: Document, figures: list[Figure]) -> None:
        self.doc, self.figures = doc, figures
        self.contexts = doc.contexts
        self.party_places = [m.first for m in doc.parties]
        self.places = [m.first for m in doc.contexts]
        self._speakers: dict[int, tuple[str, int, int] | None] = {}
        self.main_type = self._main_type()

    def roles(self) -> None:
        """The role of every figure; before who gives is asked, since only aid has a giver."""
        for place, figure in enumerate(self.figures):
            before = self.figures[place - 1] if place else None
            figure.role = self._role(figure, before)

    def fill(self) -> None:
        for place, figure in enumerate(self.figures):
            before = self.figures[place - 1] if place else None
            following = self.figures[place + 1] if place + 1 < len(self.figures) else None
            first, end = self.doc.sentence(figure.first)
            if figure.role == "aid":
                self._aid_type(figure, before, following, first, end)
                self._instrument(figure, following, first, end)
            if figure.role in ("aid", "difference"):
                self._coverage(figure, first, end)
            self._speaker(figure, first, end)

    def _marks(self, slot: str, first: int, after: int) -> list[Mark]:
        found = self.contexts[bisect_left(self.places, first) : bisect_left(self.places, after)]
        return [m for m in found if m.value[0] == slot]

    def _main_type(self) -> str | None:
        kinds = [m.value[1] for m in self.contexts if m.value[0] == "aid_type"]
        return max(dict.fromkeys(kinds), key=kinds.count) if kinds else None

    # Role

    def _role(self, figure: Figure, before: Figure | None) -> str:
        words = self.doc.words
        behind = [w.lower() for w in words[max(0, figure.first - 7) : figure.first]]
        ahead = [w.lower() for w in words[figure.after : figure.after + 8]]
        first, end = self.doc.sentence(figure.first)
        behind = behind[-(figure.first - first) :] if figure.first > first else []
        breaks = [place for place, word in enumerate(behind) if word in _BREAKS]
        behind = behind[breaks[-1] + 1 :] if breaks else behind
        if figure.measure == "count":
            if figure.item_class in _CONTEXT_CLASSES:
                return "context"
            if figure.item_class == "person":
                said = {w.lower() for w in words[first:end]}
                trained = any(w.startswith("train") for w in said)
                return "aid" if trained else "context"
            return "aid"
        if figure.item == "gdp":
            if ahead[:1] == ["on"] and {"defence", "defense", "military"} & set(ahead[:3]):
                return "budget"
            said = {w.lower() for w in words[first:end]}
            return "aid" if said & {"aid", "support", "assistance", "help", "ukraine"} else "context"
        if ahead[:1] == ["per"] and ahead[1:2] not in (["year"], ["month"], ["annum"]):
            return "context"  # a price
        if self._is_asset(behind, ahead):
            return "asset"
        if (ahead[:1] and ahead[0] in _GAPS | {"needed"}) or _NEEDS & set(behind[-4:]) or _GAPS & set(behind):
            return "need"
        if ahead[:2] in (["in", "damage"], ["in", "damages"], ["of", "damage"]):
            return "need"
        if self._is_own_budget(figure, behind, ahead, first):
            return "budget"
        if ahead[:1] == ["above"] or (ahead[:2] in (["more", "than"], ["less", "than"]) and ahead[2:3] != ["half"]):
            return "difference"
        if figure.inherits and before is not None:
            return before.role
        return "aid"

    def _is_own_budget(self, figure: Figure, behind: list[str], ahead: list[str], first: int) -> bool:
        """A budget of so much; so much of defence spending; what Ukraine itself spends."""
        if behind[-2:] == ["budget", "of"] or (behind[-2:-1] == ["budget"] and behind[-1] in ("to", "by", "worth")):
            return True
        if {"spending", "budget"} & set(behind[-4:]) and {"defence", "defense", "military", "state"} & set(behind):
            return True
        if ahead[:2] in (
            ["defence", "budget"],
            ["defense", "budget"],
            ["defence", "spending"],
            ["defense", "spending"],
        ):
            return True
        place = bisect_left(self.party_places, figure.first) - 1
        spender = self.doc.parties[place] if place >= 0 else None
        return bool(spender and spender.first >= first and spender.value[0] == "UKR" and _SPENDS & set(behind))

    @staticmethod
    def _is_asset(behind: list[str], ahead: list[str]) -> bool:
        describing = {
            "of",
            "in",
            "worth",
            "frozen",
            "immobilised",
            "immobilized",
            "russian",
            "sovereign",
            "state",
            "central",
            "bank",
            "seized",
            "blocked",
            "the",
            "its",
        }
        for word in ahead:
            if word in ("assets", "reserves"):
                return True
            if word not in describing:
                break
        return any(
            word in ("assets", "reserves")
            and set(behind[place + 1 :])
            <= {
                "worth",
                "of",
                "totalling",
                "totaling",
                "valued",
                "at",
                "about",
                "some",
                "around",
                "nearly",
                "roughly",
                "(",
                "approximately",
            }
            for place, word in enumerate(behind)
        )

    # Kind of aid, instrument

    def _aid_type(self, figure: Figure, before: Figure | None, following: Figure | None, first: int, end: int) -> None:
        if figure.measure == "count":
            military = figure.item_class in ("equipment", "ammunition", "person")
            if figure.item in ("ambulance", "generator", "transformer", "bus", "tractor", "fire-truck"):
                military = False
            figure.aid_type = (
                "military" if military else "humanitarian" if figure.item_class == "goods" else self.main_type
            )
            figure.evidence["aid_type"] = self._evidence("kind of item", figure.first, figure.after)
            return
        start = max(first, before.after) if before else first
        stop = min(end, following.first) if following else end
        for rule, marks in (
            ("words after the amount", self._marks("aid_type", figure.after, min(stop, figure.after + 10))),
            ("words before the amount", self._marks("aid_type", max(start, figure.first - 10), figure.first)),
            ("words of the sentence", self._marks("aid_type", first, end)),
        ):
            if marks:
                kinds = list(dict.fromkeys(m.value[1] for m in marks))
                figure.aid_type = kinds[0] if len(kinds) == 1 else "mixed"
                figure.evidence["aid_type"] = self._evidence(rule, marks[0].first, marks[-1].after)
                return
        if before is not None and before.aid_type:
            figure.aid_type = before.aid_type
            figure.evidence["aid_type"] = self._evidence("kind of the figure before", before.first, before.after)
        elif self.main_type:
            figure.aid_type = self.main_type
            figure.evidence["aid_type"] = self._evidence("what the text is about", figure.first, figure.after)

    def _instrument(self, figure: Figure, following: Figure | None, first: int, end: int) -> None:
        if figure.measure == "count":
            figure.instrument = "in_kind"
            figure.evidence["instrument"] = self._evidence("things are given in kind", figure.first, figure.after)
            return
        if figure.measure != "money":
            return
        stop = min(end, following.first) if following else end
        marks = self._marks("instrument", max(first, figure.first - 8), min(stop, figure.after + 8))
        kinds = {m.value[1] for m in marks}
        if len(kinds) == 1:
            figure.instrument = kinds.pop()
            figure.evidence["instrument"] = self._evidence("word near the amount", marks[0].first, marks[-1].after)
        else:
            figure.instrument = "unspecified"

    def _coverage(self, figure: Figure, first: int, end: int) -> None:
        words = self.doc.words
        if figure.qualifier in ("up to", "at most") and figure.stage not in ("disbursed", "delivered"):
            figure.coverage = "ceiling"
            return
        said = [w.lower() for w in words[max(first, figure.first - 14) : min(end, figure.after + 8)]]
        running = (
            "since" in said or ("to", "date") in itertools.pairwise(said) or ("so", "far") in itertools.pairwise(said)
        )
        figure.coverage = (
            "cumulative" if running or ({"total", "altogether", "overall"} & set(said) and "since" in said) else "flow"
        )

    # Speaker

    def _speaker(self, figure: Figure, first: int, end: int) -> None:
        if first not in self._speakers:
            self._speakers[first] = self._quoted(first, end)
        found = self._speakers[first]
        if found:
            figure.speaker = found[0]
            figure.evidence["speaker"] = Evidence("name beside the verb of saying", found[1], found[2])

    def _quoted(self, first: int, end: int) -> tuple[str, int, int] | None:
        start, stop = self.doc.starts[first], self.doc.ends[end - 1]
        sentence = self.doc.folded[start:stop]
        if not any(
            word in sentence
            for word in (
                " said",
                " says",
                "ccording",
                " told",
                " wrote",
                " announced",
                " added",
                " stated",
                " noted",
                " confirmed",
            )
        ):
            return None
        for match in _SPEAKER.finditer(sentence):
            group = next(g for g in (1, 2, 3) if match[g])
            name = _TITLES.sub("", match[group])
            name = match[group] if name in _BODIES else name
            if name and not _NO_NAMES.match(name):
                at = start + match.end(group) - len(name)
                return self.doc.text[at : at + len(name)], at, at + len(name)
        return None

    def _evidence(self, rule: str, first: int, after: int) -> Evidence:
        return Evidence(rule, self.doc.starts[first], self.doc.ends[after - 1])
