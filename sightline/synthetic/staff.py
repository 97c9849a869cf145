"""Who works for the county: teams, their managers, and for every post the people who have held it in turn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from sightline.synthetic.days import DAY, YEAR
from sightline.synthetic.figures import Figures
from sightline.synthetic.words import Words


@dataclass(slots=True)
class Person:
    """Somebody who works, or worked, for the county."""

    id: int
    name: str
    title: str
    team: int
    is_social_worker: bool
    started: int
    left: int | None = None
    username: str = ""
    roles: list[str] = field(default_factory=list)
    """Empty for somebody who cannot sign in."""
    agency: str = ""
    """Blank for the council's own people."""


@dataclass(slots=True)
class Post:
    """One post in a team. Whoever leaves, the children of the post pass to whoever comes next."""

    team: int
    weight: float
    since: list[int]
    who: list[int]
    keeps_plans: bool = False
    """An assessment worker who stays with a child through a child in need plan."""

    def holder(self, moment: int) -> int:
        """Who was in post at a moment."""
        return self.who[max(bisect_right(self.since, moment) - 1, 0)]


@dataclass(slots=True)
class Team:
    """One team."""

    id: int
    name: str
    kind: str
    service: str
    manager: Post
    posts: list[Post] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)

    def choose(self, random: Random) -> Post:
        """A post to give a child to."""
        return random.choices(self.posts, cum_weights=self.chances)[0]


@dataclass(slots=True)
class Staff:
    """Everybody."""

    teams: list[Team]
    people: list[Person]
    by_kind: dict[str, list[Team]]
    chairs: list[Post]
    """Those who chair conferences, apart from whoever holds the children."""

    def chair(self, random: Random) -> Post:
        """Whose turn it is to chair."""
        return self.chairs[int(random.random() * len(self.chairs))]

    def of(self, username: str) -> Person:
        """One of the people whom the demonstration is walked with."""
        return next(person for person in self.people if person.username == username)

    def team(self, kind: str, day: int = 0) -> Team:
        """The team of a kind whose week it is to take new children."""
        of_kind = self.by_kind[kind]
        return of_kind[(day - FIRST_MONDAY) // 7 % len(of_kind)]

    def anywhere(self, kind: str, random: Random) -> Team:
        """Any team of a kind, likelier the more people it has."""
        of_kind = self.by_kind[kind]
        return (
            of_kind[0] if len(of_kind) == 1 else random.choices(of_kind, [len(t.posts) for t in of_kind])[0]
        )


FIRST_MONDAY = 10_959  # 3 January 2000, from which the rota of teams is counted
SERVICES = {
    "front_door": "Front door and assessment",
    "emergency_duty": "Front door and assessment",
    "assessment": "Front door and assessment",
    "safeguarding": "Safeguarding and family support",
    "early_help": "Safeguarding and family support",
    "disabled_children": "Safeguarding and family support",
    "looked_after": "Children in our care",
    "leaving_care": "Children in our care",
}
PLACES = {
    "assessment": ("Assessment", ["Oakfield", "Brindley", "Castle", "Tanners", "Millbank", "Orchard"], 40),
    "safeguarding": ("Safeguarding", ["Harrow Hill", "Marlbrook", "Priory", "Weir", "Lowmoor", "Quarry", "Minster",
                                      "Eastgate", "Foundry", "Park", "Wharf", "Abbey"], 78),
    "looked_after": ("Children looked after", ["Ashdown", "Rowan", "Larch", "Hazel", "Willow", "Maple"], 58),
    "leaving_care": ("Leaving care", ["Bridge", "Harbour"], 16),
    "early_help": ("Early help", ["North", "South", "East", "West"], 50),
    "disabled_children": ("Disabled children", ["Beacon", "Summit"], 14),
}  # fmt: skip
"""The name of each kind of team, the teams, and posts in a county of full size."""

STANDING = {
    "amina": ("Amina Yusuf", "Social worker", "social_worker"),
    "ben": ("Ben Carter", "Team manager", "team_manager"),
    "carol": ("Carol Price", "Social worker", "social_worker"),
    "dev": ("Dev Rao", "Reviewer from outside", "reader"),
    "priya": ("Priya Nair", "Emergency duty social worker", "emergency_duty_worker"),
    "dan": ("Dan Okafor", "Front door manager", "front_door_manager"),
    "farah": ("Farah Malik", "Front door social worker", "front_door_worker"),
    "grace": ("Grace Lindqvist", "Service manager", "service_manager"),
    "helen": ("Helen Adeyemi", "Director of children’s services", "director"),
    "owen": ("Owen Bright", "Performance and data officer", "data_officer"),
    "ruth": ("Ruth Castellano", "Principal social worker", "practice_lead"),
}
"""The people whom the demonstration is walked with: username, name, job and role."""
APART = {
    "naomi": ("Naomi Clarke", "Child protection chair", "conference_chair", True),
    "tess": ("Tess Holloway", "Placements officer", "placements_officer", False),
    "rose": ("Rose Ellery", "Designated officer", "designated_officer", True),
    "colin": ("Colin Marsh", "Complaints officer", "complaints_officer", False),
}
"""Those of them who hold no children, and were here all along; and whether each is a registered social worker."""
TAKEN_UP = {
    "leaving_care": ("paul", "Paul Devlin", "Personal adviser", "personal_adviser", ""),
    "early_help": ("mo", "Mo Farrell", "Learning mentor", "lead_practitioner", "Kidderley High School"),
}
"""Those of them who took up a post that others had held: in the first team of a kind."""
CHAIRS = 5


class Hiring:
    """Fills a county's posts, with as much coming and going as its turnover says."""

    def __init__(self, random: Random, figures: Figures, words: Words, begin: int, now: int) -> None:
        self.random, self.figures, self.words = random, figures, words
        self.begin, self.now = begin, now
        self.people: list[Person] = []
        self.names: set[str] = {name for name, _, _ in STANDING.values()}
        self.names |= {each[0] for each in APART.values()} | {each[1] for each in TAKEN_UP.values()}

    def post(
        self, team: int, title: str, *, standing: str = "", registered: bool = True, weight: float = 1.0
    ) -> Post:
        """A post held by one person after another; a standing person has held it all along."""
        if standing:
            name, title, role = STANDING[standing]
            person = self._person(name, title, team, self.begin - 400 * DAY, registered)
            person.username, person.roles = standing, [role]
            return Post(team, weight, [self.begin - 400 * DAY], [person.id])
        since, who, at = list[int](), list[int](), self.begin - int(self.random.random() * 900) * DAY
        while at < self.now - 20 * DAY:
            if who:
                self.people[who[-1] - 1].left = at
            person = self._person(self._name(), title, team, at, registered)
            since.append(at)
            who.append(person.id)
            at += int((0.3 + self.random.expovariate(1.0)) * YEAR / self.figures.turnover * 0.77) * DAY
        return Post(team, weight, since, who)

    def person_apart(self, team: int, username: str) -> Post:
        """Somebody who holds no children, and has been here all along."""
        name, title, role, is_registered = APART[username]
        began = self.begin - 400 * DAY
        person = self._person(name, title, team, began, is_registered)
        person.username, person.roles = username, [role]
        return Post(team, 1.0, [began], [person.id])

    def _person(self, name: str, title: str, team: int, at: int, registered: bool) -> Person:
        person = Person(len(self.people) + 1, name, title, team, registered, at)
        self.people.append(person)
        return person

    def _name(self) -> str:
        while True:
            name = f"{self.words.forename(self.random, self.random.random() < 0.22)} {self.words.surname(self.random)}"
            if name not in self.names:
                self.names.add(name)
                return name


def hire(random: Random, figures: Figures, words: Words, *, scale: float, begin: int, now: int) -> Staff:
    """Everybody who works for the county, and who did in the years before."""
    hiring, teams = Hiring(random, figures, words, begin, now), list[Team]()

    def team(name: str, kind: str, posts: int, title: str, *, manager: str = "", standing: str = "") -> Team:
        number = len(teams) + 1
        is_qualified = kind not in ("early_help", "leaving_care")
        made = Team(
            number, name, kind, SERVICES.get(kind, ""), hiring.post(number, "Team manager", standing=manager)
        )
        weight = max(1.0, min(6.0, 0.3 / scale)) if standing == "amina" else 1.0
        first = [hiring.post(number, title, standing=standing, weight=weight)] if standing else []
        more = [hiring.post(number, title, registered=is_qualified) for _ in range(posts - len(first))]
        made.posts = first + more
        made.posts[0].keeps_plans = standing == "amina"
        so_far = 0.0
        for post in made.posts:
            so_far += post.weight
            made.chances.append(so_far)
        teams.append(made)
        return made

    team(
        "Front door",
        "front_door",
        max(3, round(14 * scale)),
        "Front door social worker",
        manager="dan",
        standing="farah",
    )
    team(
        "Emergency duty",
        "emergency_duty",
        max(2, round(6 * scale)),
        "Emergency duty social worker",
        standing="priya",
    )
    for kind, (words_before, places, posts) in PLACES.items():
        of_size = max(2 if kind == "assessment" else 1, round(posts * scale))
        number = max(
            4 if kind == "assessment" else 1,
            min(len(places), round(of_size / (6.5 if kind == "assessment" else 8))),
        )
        title = {"early_help": "Family support worker", "leaving_care": "Personal adviser"}.get(
            kind, "Social worker"
        )
        for index in range(number):
            share = max(2, (of_size * (index + 1)) // number - (of_size * index) // number)
            first = kind == "assessment" and index == 0
            second = kind == "safeguarding" and index == 0
            team(f"{words_before}, {places[index]}" if number > 1 else words_before, kind, share, title,
                 manager="ben" if first else "", standing="amina" if first else "carol" if second else "")  # fmt: skip
    _leaders(hiring, teams)
    by_kind: dict[str, list[Team]] = {}
    for one in sorted(teams, key=lambda each: each.name):
        by_kind.setdefault(one.kind, []).append(one)
    for kind, standing in TAKEN_UP.items():
        _take_up(hiring, by_kind[kind][0], *standing)
    return Staff(teams, hiring.people, by_kind, _apart(hiring, teams, scale))


def _take_up(
    hiring: Hiring, team: Team, username: str, name: str, title: str, role: str, agency: str
) -> None:
    """Whoever holds a post of a team now is somebody whom the demonstration is walked with."""
    post = team.posts[-1]
    person = hiring.people[post.who[-1] - 1]
    person.name, person.title, person.agency = name, title, agency
    person.username, person.roles = username, [role]
    post.weight = 2.0
    team.chances = list(accumulate(each.weight for each in team.posts))


def _apart(hiring: Hiring, teams: list[Team], scale: float) -> list[Post]:
    """Those who chair, find homes, and deal with allegations and complaints. Returns the chairs."""
    number = len(teams) + 1
    posts = {username: hiring.person_apart(number, username) for username in APART}
    chairs = [posts["naomi"]]
    for _ in range(round(CHAIRS * scale)):
        chairs.append(hiring.post(number, "Child protection chair"))
    teams.append(Team(number, "Chairs, reviewing officers and homes", "other", "", chairs[0]))
    return chairs


def _leaders(hiring: Hiring, teams: list[Team]) -> None:
    """Those who hold no children: they oversee, lead practice, look after the data, or look in from outside."""
    number = len(teams) + 1
    manager = hiring.post(number, "", standing="grace")
    teams.append(Team(number, "Leadership and quality", "other", "", manager))
    for standing in ("helen", "owen", "ruth", "dev"):
        hiring.post(number, "", standing=standing, registered=standing in ("helen", "ruth"))
