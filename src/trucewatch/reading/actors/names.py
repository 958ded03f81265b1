"""The proper names of a text: those of the register, then persons and bodies by their form."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.knowledge.known import Knowledge
from trucewatch.knowledge.roles import roles
from trucewatch.reading.actors.caseless import names_without_case
from trucewatch.reading.actors.organisations import Organisations
from trucewatch.reading.actors.persons import Persons
from trucewatch.reading.actors.registered import registered
from trucewatch.reading.actors.runs import Run, runs
from trucewatch.reading.actors.view import Name, View

__all__ = ["names_of"]


def names_of(view: View, known: Knowledge, country: str | None) -> list[Name]:
    """All proper names that can speak or act, in order, none over another.

    ``country`` is the story's (ISO code): it decides between actors of one name.
    """
    named = registered(view, known.register, country)
    if view.case != "mixed":
        organisations = Organisations(view)
        for name in named:
            organisations.note(name)
        named = [n for n in named if not any(m.last < n.first < m.close for m in named)]
        taken = {i for name in named for i in range(name.first, name.close)}
        more = names_without_case(view, known.gazetteer, taken)
        return sorted([*named, *more], key=lambda n: n.first)
    finder = _Finder(view, known)
    for name in named:
        finder.keep(name)
    open_runs = list(finder.first_pass(named))
    finder.second_pass(open_runs)
    return sorted(finder.names, key=lambda n: n.first)


class _Finder:
    """Two passes over the capitalised stretches: what shows itself, then what was shown before."""

    def __init__(self, view: View, known: Knowledge) -> None:
        self.view = view
        self.persons = Persons(view, known.gazetteer)
        self.organisations = Organisations(view)
        self.names: list[Name] = []
        self.taken: set[int] = set()

    def keep(self, name: Name) -> None:
        """Take a name, unless a longer one stands there."""
        if not self.taken.isdisjoint(range(name.begin, name.last)):
            if not self.taken.isdisjoint(range(name.first, name.last)):
                return
            name.begin = name.first
        self.names.append(name)
        if name.cls == "PERSON":
            self.persons.note(name)
        else:
            self.organisations.note(name)
        self.taken.update(range(name.first, name.close))

    def first_pass(self, named: list[Name]) -> Iterator[Run]:
        """Keep what its own form shows; yield the stretches that stay open."""
        at = 0
        for sentence in self.view.document.sentences:
            here = []
            while at < len(named) and named[at].first < sentence.last:
                here.append(named[at])
                at += 1
            if self.view.headline(sentence):
                continue
            for run in runs(self.view, sentence, here):
                name = self._by_form(run)
                if name is not None:
                    self.keep(name)
                else:
                    yield run

    def _by_form(self, run: Run) -> Name | None:
        organisations, persons = self.organisations, self.persons
        if run[1] - run[0] == 1:
            return (
                persons.titled(run)
                or organisations.headed(run)
                or organisations.acronym(run[0])
                or organisations.written_together(run[0])
            )
        return persons.titled(run) or organisations.headed(run) or persons.untitled(run)

    def second_pass(self, open_runs: list[Run]) -> None:
        """Keep what stands for a name found elsewhere, and speakers that nothing else shows."""
        for run in open_runs:
            if not self.taken.isdisjoint(range(*run)) or self.view.is_place(*run):
                continue
            name = self.persons.again(run) or self._speaker(run)
            if name is not None:
                self.keep(name)

    def _speaker(self, run: Run) -> Name | None:
        """Two capitalised words that say something are a person, when no place has the name."""
        first, last = run
        view = self.view
        if first not in view.speakers or last - first < 2 or view.place[first]:
            return None
        if last in self.taken and view.joined(last):
            return None  # "Syrian President", before his name
        if any(view.lowers[i] in roles().title for i in range(first, last)):
            return None
        return Name(first, last, "PERSON")
