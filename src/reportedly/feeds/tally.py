"""Problems that repeat from entry to entry, told once each."""

from reportedly.records import Problem


class ProblemTally:
    """Collects problems and tells each kind once, by its first case and the number of the others.

    >>> tally = ProblemTally()
    >>> tally.add(Problem(code="feed.date", message="Entry a has no usable date."))
    >>> tally.add(Problem(code="feed.date", message="Entry b has no usable date."))
    >>> [problem.message for problem in tally.problems()]
    ['Entry a has no usable date. (1 more like it.)']
    """

    def __init__(self) -> None:
        self._first: dict[str, Problem] = {}
        self._count: dict[str, int] = {}

    def add(self, problem: Problem) -> None:
        """Count ``problem``; of each code the first is kept."""
        self._first.setdefault(problem.code, problem)
        self._count[problem.code] = self._count.get(problem.code, 0) + 1

    def problems(self) -> tuple[Problem, ...]:
        """One problem for each code, in the order of first appearance."""
        return tuple(self._told(code) for code in self._first)

    def _told(self, code: str) -> Problem:
        first, more = self._first[code], self._count[code] - 1
        if not more:
            return first
        return Problem(code=code, message=f"{first.message} ({more} more like it.)", remedy=first.remedy)
