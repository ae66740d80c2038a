"""What is written about more than usual: which subjects an article counts for, in which hour, and when they burst."""

from reportedly.stories.trends.automaton import Hour, Rule, beat, is_high
from reportedly.stories.trends.counting_hour import counting_hour
from reportedly.stories.trends.subjects import subjects_of

__all__ = ["Hour", "Rule", "beat", "counting_hour", "is_high", "subjects_of"]
