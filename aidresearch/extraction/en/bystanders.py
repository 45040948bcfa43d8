"""Parties that a text names beside a gift without their giving it: who speaks, who is told, who makes the goods."""

from __future__ import annotations

from aidresearch.extraction import currencies
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.cue import ABOUT

#: Behind a party and a hyphen: US-made, British-run.
COMPOUNDS = set(
    "made based built style produced occupied controlled held designed manufactured run led backed hosted chaired "
    "managed administered brokered mediated".split()
)
_FIRMS = set("companies company firms firm manufacturer manufacturers industry stocks bank banks".split())
#: Behind a nationality: who reports.
_PRESS = set("channel network newspaper broadcaster radio television tv media press agency outlet daily portal".split())
#: Between a nationality and its media: the French public broadcaster.
_KINDS_OF_MEDIA = {"public", "state", "news", "business"}
_TELLS = {"told", "tells", "telling", "reminded", "informed", "assured"}
#: How a minister addresses a parliament, before "the House" and behind it.
_ADDRESSES = _TELLS | {"tell", "inform", "assure", "remind", "update"}
_HEARS = set("be know recall remember hear wish understand appreciate realise note".split())
_SAYS = set(
    "said says say told tells claimed claims claim stated states noted notes argued argues thinks believes believed "
    "estimates estimated added adds wrote recalled recalls insisted repeated reported reports calculated asked "
    "replied put counts thanked praised urged boasted declared admitted complained tweeted explained warned remarked "
    "recounted lamented welcomed welcomes hailed hails applauded applauds".split()
)
_AGAINST = set(
    "vetoed vetoes blocked blocks blocking opposed opposes rejected rejects hosted visited gets voiced backed "
    "criticised criticized".split()
)
_OBSTACLES = {"veto", "vetoes", "blockade", "objections", "opposition", "refusal"}
_PAID_BACK, _BE = {"reimbursed", "repaid", "refunded", "compensated"}, {"is", "are", "was", "were", "be", "been"}
_AUXILIARIES = {"will", "would", "is", "was", "to", "has", "have", "had", "also", "alone"}
_HELPED_TOO = "TWN"  #: gives Ukraine help, and gets some by the same bills
_WITH_IT = {"israel", "israeli", "gaza", "indo"}
_GETS = {"get", "gets", "got", "benefits", "receive", "receives", "received", "receiving"}
_RECEIVES = {"receive", "receives", "received", "receiving"}
_NOT_SAID = set(", has have had will would is was are and gave sent pledged announced promised".split())
#: Behind "adds": what is added, or up to what.
_SUMS = {"up", "to", "another", "a", "an", "its", "their", "$", "€", "£"}
#: Behind a place or those who come to it: what is named by them gives nothing.
_EVENTS = set(
    "conference summit meeting forum conferences summits meetings talks gathering session ministerial".split()
)
_BODIES = {"NATO", "EU", "EU_AND_MEMBERS", "UDCG", "G7", "UN"}
#: Behind a body: it only comes together.
_MEETS = set("met meets meet gathered gathers gather convened convenes convene assembled assembles".split())
#: Before a body: on the margins of its meeting.
_MARGINS = {"margins", "margin", "sidelines", "sideline", "eve", "ahead"}
_AT = {"at", "on", "during", "before", "after", "ahead", "in", "since", "following", "until"}
_EVENT = 4  #: tokens from the name of an event to its noun
_OF_EVENTS = {"'", "s", "donors", "donor", "recovery", "peace", "reconstruction", "pledging"}
#: Before bodies of the United Nations and charities: whom the money goes to, or through whom.
_THROUGH = {"for", "to", "through", "via", "with", "between", "under"}
_LISTED = 8  #: tokens from that word to the last of a list of bodies
_GIVES = {"gave", "gives", "has", "have", "will", "is", "plans", "provided", "provides", "spent"}
_DATELINE = 9  #: tokens of a report's first words: a capital, a day, an agency in brackets, a dash
_ASIDE = 12  #: tokens from a name to the comma of what only says who spoke
_GOES_ON = {"will", "would", "has", "have", "had", "is", "are", "was", "plans", "wants", "intends"}
_COUNTERPARTS = {"counterpart", "counterparts", "guest", "guests", "colleague", "colleagues", "host", "visitor"}
_SPOKESMEN = {"spokesman", "spokeswoman", "spokesperson"}
_CAPABILITIES = {"drone", "it", "maritime", "armour", "artillery", "demining", "defence", "defense", "capability"}
_CHAIRS = {"chair", "chairman", "chairmanship", "presidency", "president", "host"}
_ONE = {"ally", "member", "country", "state", "nation", "partner"}
_QUOTED = 9  #: tokens from a name to its verb of saying


def is_speaker(doc: Document, mark: Mark) -> bool:
    """Whether a verb of saying follows: Biden said, Zelenskyy told reporters."""
    if mark.value[1] not in ("leader", "name", "institution", "capital", "demonym"):
        return False
    if speaks_for(doc, mark):
        return True
    ahead = doc.lower[mark.after : mark.after + _QUOTED]
    for at, (word, following) in enumerate(zip(ahead, [*ahead[1:], ""], strict=False), mark.after + 1):
        if word in ("adds", "added", "put", "counts") and (following in _SUMS or _is_amount(doc, at)):
            return False
        if word in ("reported", "reports") and following == "its":
            return False  # reported its twelfth package
        if word in _SAYS:
            return True
        if word in _NOT_SAID:
            return False
    return doc.word(mark.first - 1) == "to" and doc.word(mark.first - 2) == "according"


def _is_amount(doc: Document, at: int) -> bool:
    """Whether an amount begins at token ``at``: almost 2 billion kroner, SEK 750 million."""
    words = doc.words[at : at + 2]
    return doc.word(at)[:1].isdigit() or doc.word(at) in ABOUT or not currencies.marks().keys().isdisjoint(words)


def is_thanked(doc: Document, mark: Mark) -> bool:
    """Thanks to Canada, thanks to the EU, Ukraine has received so much: not all of it need be theirs."""
    at = mark.first - (doc.word(mark.first - 1) == "the")
    return (doc.word(at - 2), doc.word(at - 1)) == ("thanks", "to")


def is_in_aside(doc: Document, mark: Mark) -> bool:
    """Warsaw, Duda said beside his Czech guest, will give: who is named in what only says who spoke."""
    back = range(mark.first - 1, max(0, mark.first - _ASIDE), -1)
    first = next((at for at in back if doc.words[at] in (",", ";", ".", ":")), None)
    ahead = range(mark.after, min(len(doc.words), mark.after + _ASIDE))
    stop = next((at for at in ahead if doc.words[at] in (",", ";", ".", ":")), None)
    if first is None or stop is None or doc.words[first] != "," or doc.words[stop] != ",":
        return False
    said = any(doc.lower[at] in _SAYS for at in range(first + 1, stop))
    return said and doc.word(stop + 1) in _GOES_ON and mark.value[1] != "leader"


def is_beside(doc: Document, mark: Mark) -> bool:
    """His Czech guest, her Lithuanian counterpart; and who is named in what only says who spoke."""
    is_counterpart = mark.value[1] == "demonym" and doc.word(mark.after) in _COUNTERPARTS
    return is_counterpart or is_in_aside(doc, mark)


def speaks_for(doc: Document, mark: Mark) -> bool:
    """A spokesman for the Commission, a spokeswoman of the EU."""
    at = mark.first - 1 - (doc.word(mark.first - 1) in ("the", "its"))
    return doc.word(at) in ("for", "of") and doc.word(at - 1) in _SPOKESMEN


def is_against(doc: Document, mark: Mark) -> bool:
    """Whether it vetoes, hosts, is visited, or is itself paid or paid back."""
    ahead = doc.lower[mark.after : mark.after + 4]
    if next((word for word in ahead if word not in _AUXILIARIES), "") in _RECEIVES:
        return True
    if {*ahead} & _PAID_BACK and {*ahead} & _BE:
        return True
    if ahead[:1] == ["backed"] and mark.value[1] == "institution":
        return False  # parliament backed it
    if ahead[:1] == ["'"] and {*ahead[1:3]} & _OBSTACLES:  # Hungary's veto
        return True
    return bool({*ahead[:2]} & _AGAINST) or ("against" in ahead and not {*ahead} & {"war", "compared", "-"})


def is_helped_too(doc: Document, mark: Mark) -> bool:
    """Taiwan, which gets so much, or is named beside Israel and the Indo-Pacific, which one American bill helps too;
    not: Taiwan has given."""
    ahead = {*doc.lower[mark.after : mark.after + 4]}
    if mark.value[0] != _HELPED_TOO or ahead & _GIVES:
        return False
    return bool(ahead & _GETS) or not _WITH_IT.isdisjoint(doc.vocabulary)


def is_in_for(doc: Document, mark: Mark) -> bool:
    """We are in for 200 billion in Ukraine, and Europe for 35: the second side of the same verb."""
    sign = doc.word(mark.after + 1)
    is_amount = doc.word(mark.after) == "for" and bool(sign) and (sign in _SUMS or sign[0].isdigit())
    first = doc.sentence(mark.first)[0]
    return is_amount and any(doc.lower[at : at + 2] == ["in", "for"] for at in range(first, mark.first))


def is_place(doc: Document, mark: Mark) -> bool:
    """In Fasano, Italy, leaders agreed; BARI, Italy (AP): where it happened."""
    at = mark.first - 2
    if at < 0 or doc.words[at + 1] != "," or not doc.words[at][0].isupper() or not doc.words[at].isalpha():
        return False
    is_line = all(word.isupper() for word in doc.words[doc.sentence(at)[0] : at + 1])
    before = {*doc.lower[max(0, at - 3) : at]}
    is_closed = mark.after < len(doc.words) and doc.words[mark.after] in (",", "(", "—", "–", "-", ".")
    return is_closed and mark.value[1] == "name" and (is_line or bool(before & {"in", "at"}))


def is_event(doc: Document, mark: Mark) -> bool:
    """The Warsaw donors' conference, the London summit: where something was pledged, not by whom."""
    if mark.value[0] in _BODIES and doc.word(mark.after) in _MEETS:
        return True
    is_body = mark.value[0] in _BODIES and not (_AT | _MARGINS).isdisjoint(
        doc.lower[max(0, mark.first - _EVENT) : mark.first]
    )
    if mark.value[1] not in ("capital", "group") and not is_body:
        return False
    if is_body and not _MARGINS.isdisjoint(doc.lower[max(0, mark.first - _EVENT) : mark.first]):
        return True
    ahead = doc.lower[mark.after : mark.after + _EVENT]
    at = next((place for place, word in enumerate(ahead) if word in _EVENTS), None)
    return at is not None and {*ahead[:at]} <= _OF_EVENTS


def is_channel(doc: Document, mark: Mark) -> bool:
    """Six million for one charity, two each for the Red Cross and UNHCR: through whom help goes, not whose it is."""
    if mark.value[0] != "UN" or doc.word(mark.after) in _GIVES:
        return False
    for at in range(mark.first - 1, max(-1, mark.first - _LISTED), -1):
        if doc.lower[at] in _THROUGH:
            return True
        if not (doc.words[at][:1].isupper() or doc.lower[at] in ("the", "and", ",")):
            return False
    return False


def is_told(doc: Document, mark: Mark, ahead: int) -> bool:
    """Told the EU that it would give, told the French channel; I can tell the House, the House will know; ``ahead`` is
    the token before it and its article."""
    if doc.lower[mark.first : mark.after] == ["house"]:
        hears = doc.word(mark.after) in ("will", "may") and doc.word(mark.after + 1) in _HEARS
        return hears or doc.word(ahead) in _ADDRESSES
    return doc.word(ahead) in _TELLS or _is_press(doc, mark)


def _is_press(doc: Document, mark: Mark) -> bool:
    if mark.value[1] != "demonym":
        return False
    at = mark.after + (doc.word(mark.after) in _KINDS_OF_MEDIA)
    return doc.word(at) in _PRESS


def makes_goods(doc: Document, mark: Mark) -> bool:
    """American Abrams tanks, French companies: where something is from, not who gives it."""
    if mark.value[1] != "demonym":
        return False
    for at in (mark.after, mark.after + 1):
        meaning = doc.meaning(at)
        if meaning.weapon or (meaning.item and meaning.item[1] in ("equipment", "ammunition")):
            return True
        if doc.word(at) in _FIRMS:
            return True
    return False


def is_of_model(doc: Document, mark: Mark) -> bool:
    """The Danish model: who thought of a way to buy arms, in which others give too."""
    return mark.value[1] == "demonym" and doc.word(mark.after) == "model"


def is_dateline(doc: Document, mark: Mark) -> bool:
    """WARSAW, August 8 -, BRUSSELS (Reuters) -: where a report was written."""
    if mark.value[1] != "capital" or (mark.first and doc.words[mark.first - 1] != "\n"):
        return False
    for at in range(mark.after, min(len(doc.words), mark.after + _DATELINE)):
        if doc.words[at] in ("-", "—") and not doc.touches(at):
            return True
        if doc.meanings[at].stage is not None:
            return False
    return doc.slice(mark.first, mark.after).isupper() and doc.word(mark.after) == ","


def is_one_of(doc: Document, mark: Mark) -> bool:
    """The first NATO ally to do it, the chair of the G7: one of a group, whom the sentence names; the drone coalition
    gets it."""
    at = mark.first - 1 - (doc.word(mark.first - 1) == "the")
    if mark.value[0] in ("G7", "UDCG") and doc.word(at) == "of" and doc.word(at - 1) in _CHAIRS:
        return True
    if doc.word(mark.first) == "coalition":
        return doc.meaning(mark.first - 1).context != () or doc.word(mark.first - 1) in _CAPABILITIES
    return mark.value[0] in ("NATO", "EU", "G7", "UDCG") and doc.word(mark.after) in _ONE
