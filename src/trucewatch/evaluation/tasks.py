"""What is scored: each task with its floors, its goal and what others reached."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TASKS", "Task", "task"]


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the accuracy table.

    ``trivial`` says what the floor printed beside the score does; ``first_floor`` is what the
    project must reach, ``goal`` what it aims at, ``peers`` what others have reached. A task
    without a first floor is told for information. ``lower_is_better`` for counts of errors.
    """

    id: str
    name: str
    metric: str
    trivial: str = ""
    first_floor: float | None = None
    goal: float | None = None
    peers: str = "nobody has published this task"
    lower_is_better: bool = False


TASKS: tuple[Task, ...] = (
    Task(
        "statements",
        "ceasefire statements",
        "F1",
        "every sentence with a word for ceasefire is one declared",
        0.70,
        0.90,
    ),
    Task(
        "slots",
        "slots of the statements found",
        "slot F1",
        "declared by the name before, in the first place named, from the day of the report",
        0.75,
        0.92,
    ),
    Task(
        "figures",
        "figures: measure, value and qualifier",
        "F1",
        "every number is an exact count of killed",
        0.85,
        0.95,
    ),
    Task("figure_values", "figures: measure and value alone", "F1", "the same"),
    Task(
        "counters",
        "who counted the figures found",
        "accuracy",
        "the report's own voice, always",
        0.80,
        0.93,
    ),
    Task(
        "speakers",
        "claims found with the right speaker",
        "recall",
        "a claim in every sentence, by the capitalised name before",
        0.70,
        0.90,
    ),
    Task(
        "controls",
        "actual truces in reports without one",
        "count",
        "every sentence with a word for ceasefire is one declared",
        0.0,
        0.0,
        "a search for the word finds one in each",
        lower_is_better=True,
    ),
    Task("places", "places of the answers among those found", "recall", "every capitalised name"),
    Task(
        "events",
        "events, typed loosely",
        "recall",
        "every sentence is a clash",
    ),
    Task("quotes", "quotes that find themselves again", "share", first_floor=1.0, goal=1.0),
    Task(
        "story_ceasefires",
        "story: ceasefires",
        "F1",
        "one each day a report speaks of one, in the place named most",
        0.70,
        0.95,
    ),
    Task(
        "story_ends",
        "story: ends and extension links",
        "accuracy",
        "no end known, no extension",
        0.80,
        0.95,
    ),
    Task("story_areas", "story: areas of the ceasefires found", "F1", "the place named most"),
    Task("story_declarers", "story: who declared", "accuracy", "the name that is given most"),
    Task("story_status", "story: what became of it", "accuracy", "all expired"),
    Task(
        "story_tolls",
        "story: figures in the tolls",
        "recall",
        "every number is a count of killed",
        0.75,
        0.92,
    ),
    Task(
        "story_disputes",
        "story: disputes",
        "recall",
        "one a day: all that the outlets of one side say against all that the others say",
        0.50,
        0.85,
    ),
    Task("story_timeline", "story: dated steps", "recall", "each report on its own date"),
    Task(
        "places_lgl",
        "places found and resolved within 161 km",
        "accuracy",
        "every town's name, as the largest of that name",
        0.42,
        0.60,
        "best of nine geoparsers .474 (Yahoo), as published by Gritta and others, 2020",
    ),
    Task(
        "places_gwn",
        "places found and resolved within 161 km",
        "accuracy",
        "every town's name, as the largest of that name",
        0.46,
        0.65,
        "best of nine geoparsers .463 (Edinburgh), as published by Gritta and others, 2020",
    ),
    Task(
        "attribution_source",
        "attribution: who says it, exact spans",
        "F1",
        "the capitalised name before a verb of speech",
        0.76,
        0.85,
        "CRF on words and quotes .457 (dev); BERT with Cofe .832 on the test set, published",
    ),
    Task(
        "attribution_cue",
        "attribution: the cue, exact spans",
        "F1",
        "the verb of speech after a capitalised name",
        0.69,
        0.78,
        "CRF on words and quotes .539 (dev); BERT with Cofe .753 on the test set, published",
    ),
    Task(
        "attribution_content",
        "attribution: what is said, exact spans",
        "F1",
        "the rest of the sentence after a verb of speech",
        0.62,
        0.75,
        "CRF on words and quotes .368 (dev); BERT with Cofe .729 on the test set, published",
    ),
    Task(
        "displaced_quantity",
        "displacement: how many",
        "accuracy",
        "the first number",
        0.92,
        0.97,
        "a regular expression of 20 lines .801; .96 of the numbers stand in the text",
    ),
    Task("displaced_unit", "displacement: of what", "accuracy", "always people", 0.92, 0.97),
    Task("displaced_term", "displacement: what befell", "accuracy", "always displaced", 0.92, 0.97),
    Task(
        "actors_re3d",
        "actors and places: names, descriptions and pronouns",
        "F1",
        "every capitalised stretch is an organisation",
        0.80,
        0.90,
        "models of CoNLL and OntoNotes lose 10 points of F1 on news of the world",
    ),
    Task(
        "actors_worldwide",
        "actors and places: names",
        "F1",
        "every capitalised stretch is an organisation",
        0.80,
        0.90,
        "models of CoNLL and OntoNotes lose 10 points of F1 on news of the world",
    ),
    Task(
        "triage",
        "triage: reports with something to find that are read",
        "recall",
        "a word for ceasefire stands in it",
        0.995,
        1.0,
    ),
    Task("triage_passed_over", "triage: news of all kinds that is passed over", "share"),
    Task(
        "times_values",
        "dates: found and with the right value (a check: most are absolute)",
        "value F1",
        "four digits are a year, a weekday is the day of the text",
        peers="on other texts, TempEval-3: HeidelTime .776, SUTime .645",
    ),
    Task("times_valued", "dates: right value, of those found", "accuracy", "the same"),
    Task("times_spans", "dates: exact spans, whatever the value", "F1", "the same"),
    Task(
        "event_groups",
        "event type: ten groups, among events of any type",
        "weighted F1",
        "the most frequent group, always",
        0.72,
        0.84,
        "best of the shared task of 2021 .839, of all 25 types: not comparable",
    ),
    Task(
        "event_groups_within",
        "event type: ten groups, where there is one of them",
        "weighted F1",
        "the most frequent group, always",
    ),
    Task(
        "event_roots",
        "what one does toward another: 15 root codes",
        "macro F1",
        "the most frequent code, always",
        0.74,
        0.84,
        "TF-IDF .690; RoBERTa-large by textual inference .821, published",
    ),
    Task(
        "records",
        "incident records, all slots",
        "slot F1",
        "every message tells of an attack by guerrillas on civilians that day",
        0.45,
        0.58,
        "best of 17 systems in 1992, aligned by hand where that helped: .559 (TST3), .572 (TST4)",
    ),
    Task(
        "neutrality",
        "claims that change when the parties' names are swapped",
        "share",
        first_floor=None,
        goal=0.0,
        lower_is_better=True,
    ),
)
_BY_ID = {t.id: t for t in TASKS}


def task(name: str) -> Task:
    """The task of that id; ``KeyError`` where there is none."""
    return _BY_ID[name]
