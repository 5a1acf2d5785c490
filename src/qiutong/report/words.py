"""Which words does the report use? Every sentence in Chinese (zh) and English (en)."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("求同存异：意见分析", "Common ground and dissent"),
    "basis": (
        "{people} 人参加，{statements} 条观点，{votes} 次表态。",
        "{people} people, {statements} statements, {votes} votes.",
    ),
    "verdict_groups": (
        "大家分成 {n} 个看法相近的群体，不过在不少事情上想到了一起。",
        "People fall into {n} camps, and still they agree on a good deal.",
    ),
    "verdict_continuum": (
        "看法是逐渐过渡的，没有截然分开的阵营。下面分成 {n} 组，只是为了便于阅读。",
        (
            "Opinion is a continuum without separate camps. The {n} groups below are cuts through it, "
            "made for reading only."
        ),
    ),
    "verdict_one": (
        "没有发现彼此分开的群体，可以把大家看作一个整体。",
        "No separate camps were found: this is one public.",
    ),
    "verdict_too few": (
        "参加的人还太少，分不出群体。这里只列出每条观点的票数和误差范围。",
        "Too few people have taken part to tell camps apart. Only counts and their margins are shown.",
    ),
    "common": ("大家的共识", "What people share"),
    "common_why": (
        "按最不赞成的那个群体来排：连它也多半同意，才算共识。",
        "Ranked by the least favourable camp: it counts only when even that one agrees.",
    ),
    "common_why_one": ("按同意的比例排列。", "Ranked by the share that agrees."),
    "common_none": (
        "还没有过半数共同认可的观点。",
        "No statement has the agreement of a majority yet.",
    ),
    "least": ("每个群体至少 {p} 同意", "at least {p} of every camp agree"),
    "least_large": (
        "占一成以上的每个群体，至少 {p} 同意",
        "at least {p} agree in every camp of a tenth or more",
    ),
    "overall": ("{p} 同意", "{p} agree"),
    "between": ("可信范围 {low}–{high}", "plausible range {low}–{high}"),
    "dissent": ("大家的分歧", "Where people differ"),
    "dissent_why": (
        "群体之间差别最大的观点。分歧和共识一样值得认真对待。",
        "Statements on which the camps differ most. Dissent deserves the same care as consensus.",
    ),
    "dissent_why_one": (
        "赞成和反对最接近的观点。",
        "Statements on which votes split most evenly.",
    ),
    "rejected": ("大家都不赞成", "What everybody rejects"),
    "rejected_large": (
        "占一成以上的每个群体，至少 {p} 不同意",
        "at least {p} disagree in every camp of a tenth or more",
    ),
    "rejected_least": ("每个群体至少 {p} 不同意", "at least {p} of every camp disagree"),
    "map": ("意见地图", "The opinion map"),
    "map_why": (
        "站得近的人，表态相近。颜色越深，人越多；不足 {least} 人的格子不显示，图上看不出任何一个人。",
        (
            "People who vote alike stand close together. Darker means more people; cells of fewer than "
            "{least} are left empty, so nobody can be seen."
        ),
    ),
    "map_right": ("越往右，越赞成", "further right, more agreement with"),
    "map_left": ("越往左，越赞成", "further left, more agreement with"),
    "groups": ("各群体怎么看", "The camps in words"),
    "group": ("{name}组", "Camp {name}"),
    "part": ("{name}组", "Part {name}"),
    "group_size": ("{people} 人，占 {share}", "{people} people, {share}"),
    "stance_agree": ("同意", "agrees"),
    "stance_disagree": ("不同意", "disagrees"),
    "against_rest": (
        "本组 {own} 同意，其他人 {other}",
        "{own} agree here, {other} elsewhere",
    ),
    "group_quiet": (
        "没有哪条观点能可靠地把它和别人区分开。",
        "No statement sets it apart reliably.",
    ),
    "minority": ("少数人的看法", "Positions of minorities"),
    "minority_why": (
        "这些看法和多数人相反，不能被平均数抹掉。",
        "These run against the majority and must not vanish in an average.",
    ),
    "minority_agree": (
        "{group}多数同意（{own}），其他人只有 {other}",
        "{group}: most agree ({own}), {other} elsewhere",
    ),
    "minority_disagree": (
        "{group}多数不同意（只有 {own} 同意），其他人 {other} 同意",
        "{group}: most disagree (only {own} agree), {other} elsewhere",
    ),
    "bridging": ("能搭桥的观点", "Statements that build bridges"),
    "bridging_why": (
        "平时看法离得远的人，在这几条上都点头。",
        "People who otherwise stand far apart both say yes to these.",
    ),
    "shortlist": ("几句话代表所有人", "A short list that speaks for everybody"),
    "shortlist_why": (
        "一条一条地选，每次都选最能代表尚未被代表的人的那条。",
        "Chosen one by one, each time the statement that represents most of those still unheard.",
    ),
    "represented": (
        "到这里，{p} 的人至少同意其中一条",
        "up to here {p} of people agree with at least one",
    ),
    "cannot": ("数据说明不了什么", "What the data cannot say"),
    "cannot_always": (
        "参加的人是自己来的，不是抽样选出的，所以不能说“全体居民有百分之几同意”。",
        "People came of their own accord and were not drawn by lot, so no figure here speaks for all residents.",
    ),
    "note_too_few_for_groups": (
        "表态够多的人不足 30 位，分群只会是碰运气。",
        "Fewer than 30 people voted enough; camps would be a matter of luck.",
    ),
    "note_no_votes": ("还没有人表态。", "Nobody has voted yet."),
    "note_no_groups_found": (
        "分成几个群体并不能更好地预测人们的表态，所以不分。",
        "Dividing people into camps would not predict their votes any better, so none are shown.",
    ),
    "note_groups_are_cuts_through_a_continuum": (
        "分组的边界是人为切的：界线两边的人，看法可能很接近。",
        "The borders between the groups are drawn by hand: people on both sides of one may be close.",
    ),
    "note_groups_too_small_to_show": (
        "有的群体人数太少，为保护个人不予显示。",
        "Some camps are too small to show without pointing at persons.",
    ),
    "note_small_groups_suppressed": (
        "有的群体人数太少，为保护个人不予显示。",
        "Some camps are too small to show without pointing at persons.",
    ),
    "note_many_people_between_groups": (
        "不少人处在群体之间，归到哪一边并不确定。",
        "Many people stand between camps; which one they belong to is uncertain.",
    ),
    "note_many_statements_with_few_votes": (
        "不少观点表态的人还少，误差范围较大，名次可能会变。",
        "Many statements have few votes so far; their margins are wide and their places may change.",
    ),
    "note_statements_left_out": (
        "表态不足 5 次的观点不列票数，也不参加排序，以免看出是谁怎么表的态。",
        "Statements with fewer than 5 votes are neither counted nor ranked, so that nobody's vote shows.",
    ),
    "note_many_passes": (
        "跳过的很多，可能是题目不好懂，或者大家还没想好。",
        "Many votes are passes: statements may be hard to understand, or people undecided.",
    ),
    "note_most_people_voted_little": (
        "多数人只表态了几条，对他们的了解有限。",
        "Most people voted on a few statements only, so little is known about them.",
    ),
    "table": ("全部观点的票数", "Counts of all statements"),
    "col_statement": ("观点", "Statement"),
    "col_agree": ("同意", "Agree"),
    "col_disagree": ("不同意", "Disagree"),
    "col_pass": ("跳过", "Pass"),
    "col_range": ("同意率的可信范围", "Plausible range of agreement"),
    "statement": ("观点 {id}", "Statement {id}"),
    "method": ("这份结果怎么复核", "How to check this result"),
    "method_text": (
        "用同样的表态数据和随机种子 {seed} 重新计算，结果逐位相同。数据指纹 {hash}，算法版本 {version}。",
        (
            "The same votes with seed {seed} give the same result to the last digit. Fingerprint of the "
            "votes {hash}, version {version}."
        ),
    ),
    "bars_note": (
        "条形是表示同意或不同意的人里同意的比例，中间的竖线是一半。",
        "A bar is the share that agrees among those who took a side; the line in it marks one half.",
    ),
    "bars_note_one": (
        "条形是表示同意或不同意的人里同意的比例，竖线是一半，细横线是可信范围。",
        (
            "A bar is the share that agrees among those who took a side; the upright line marks one "
            "half, the thin one the plausible range."
        ),
    ),
    "few": ("人太少，不显示", "too few to show"),
    "no_text": ("（无）", "(none)"),
}

_LETTERS = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸")


def say(key: str, language: Language, **values: object) -> str:
    """The sentence for `key` with its values filled in."""
    return _WORDS[key][0 if language == "zh" else 1].format(**values)


def knows(key: str) -> bool:
    """Whether there is a sentence for `key`."""
    return key in _WORDS


def letter(number: int, language: Language) -> str:
    """Name of a camp: heavenly stems in Chinese, Latin letters in English."""
    if language == "zh" and 1 <= number <= len(_LETTERS):
        return _LETTERS[number - 1]
    return chr(ord("A") + number - 1) if 1 <= number <= 26 else str(number)


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{round(100 * share)}%"
