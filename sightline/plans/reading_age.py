"""About how old somebody must be to read words easily, and what makes them hard. Plain words in, plain words out.

The Flesch-Kincaid grade and five years: long sentences and long words make reading hard. It is a rough guide and
never a score of anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG_SENTENCE = 15
LONG_WORD = 3
"""A word of more syllables than this is hard for a child."""
YOUNGEST, OLDEST = 5, 18


@dataclass(frozen=True, slots=True)
class ReadingAge:
    """How hard some words are to read."""

    age: int
    long_sentences: tuple[str, ...]
    hard_words: tuple[str, ...]

    def suits(self, age: int | None) -> bool:
        """Whether a child of this age could read it by themselves."""
        return age is None or self.age <= age


def of(words: str) -> ReadingAge | None:
    """The reading age of some words; None where there are too few to tell."""
    sentences = [
        each.strip() for each in re.split(r"[.!?\n]+", words) if re.search(r"[a-z]", each, re.IGNORECASE)
    ]
    counted = [_words(each) for each in sentences]
    every = [word for each in counted for word in each]
    if len(every) < 10:
        return None
    syllables = sum(_syllables(word) for word in every)
    grade = 0.39 * len(every) / len(sentences) + 11.8 * syllables / len(every) - 15.59
    hard = dict.fromkeys(word for word in every if _syllables(word) > LONG_WORD)
    return ReadingAge(
        age=min(max(round(grade + 5), YOUNGEST), OLDEST),
        long_sentences=tuple(
            each for each, found in zip(sentences, counted, strict=True) if len(found) > LONG_SENTENCE
        ),
        hard_words=tuple(hard),
    )


def _words(sentence: str) -> list[str]:
    return re.findall(r"[A-Za-z]+(?:[’'][A-Za-z]+)?", sentence)


def _syllables(word: str) -> int:
    """As many as there are runs of vowels; a silent e at the end is none."""
    low = word.lower()
    found = len(re.findall(r"[aeiouy]+", low))
    if low.endswith("e") and not low.endswith(("le", "ee")) and found > 1:
        found -= 1
    return max(found, 1)
