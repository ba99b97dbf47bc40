"""Whatever is done in whatever order, the repository does what a dictionary would do."""

from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from negotiator.storage import negotiation_repository as negotiations
from negotiator.storage.negotiation_repository import NewEvent, RevisionConflict
from tests.conftest import DATABASES as EACH
from tests.conftest import PARTITIONED

DATABASES = [*EACH, PARTITIONED]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OWNERS = [negotiations.hash_owner(name) for name in ("sam", "eve")]
EVERY = range(1, 1_000)
owners = st.sampled_from(OWNERS)
moments = st.integers(0, 40).map(lambda hours: NOON + timedelta(hours=hours))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
some_events = st.lists(
    st.builds(
        NewEvent,
        at=moments,
        type=st.sampled_from(["sent", "answered", "ended", "undone"]),
        details=words,
        response=st.none() | words,
    ),
    min_size=1,
    max_size=3,
)


@dataclass
class Known:
    """What should be there of a thread."""

    owner: str
    created: datetime
    changed: datetime
    events: list[tuple[datetime, str, str, str | None]] = field(default_factory=list)


class Repository(RuleBasedStateMachine):
    """The repository beside a dictionary; `database` is set by the test."""

    database = None
    ids = Bundle("ids")

    @initialize()
    def begin(self):
        for owner in OWNERS:
            negotiations.delete_all(self.database, owner)
        self.known = {}

    @rule(target=ids, owner=owners, now=moments, details=words, response=words)
    def keep(self, owner, now, details, response):
        kept = negotiations.keep(
            self.database, owner_hash=owner, details=details, response=response, now=now
        )
        self.known[kept] = Known(owner, now, now, [(now, "drafted", details, response)])
        return kept

    @rule(kept=ids, events=some_events, now=moments)
    def append(self, kept, events, now):
        if (known := self.known.get(kept)) is None:
            return
        thread = negotiations.append(
            self.database, kept, known.owner, events, revision=len(known.events), now=now
        )
        known.events += [(one.at, one.type, one.details, one.response) for one in events]
        known.changed = max(known.changed, now)
        self.same(thread, kept, EVERY)

    @rule(kept=ids, by=owners, events=some_events, behind=st.integers(-1, 1))
    def append_in_vain(self, kept, by, events, behind):
        known = self.known.get(kept)
        is_theirs = known is not None and known.owner == by
        revision = len(known.events) - behind if known else 1
        if is_theirs and behind == 0:
            return
        with pytest.raises(RevisionConflict) if is_theirs else nullcontext() as refused:
            assert (
                negotiations.append(self.database, kept, by, events, revision=revision, now=NOON)
                is None
            )
        assert not is_theirs or refused.value.current == len(known.events)

    @rule(kept=ids, by=owners, wanted=st.none() | st.sets(st.integers(1, 6)))
    def find(self, kept, by, wanted):
        thread = negotiations.find(self.database, kept, by, responses_of=wanted)
        if kept in self.known and self.known[kept].owner == by:
            self.same(thread, kept, EVERY if wanted is None else wanted)
        else:
            assert thread is None

    @precondition(lambda self: len(self.known) > 4)
    @rule(kept=consumes(ids), by=owners)
    def delete(self, kept, by):
        is_theirs = kept in self.known and self.known[kept].owner == by
        assert negotiations.delete(self.database, kept, by) is is_theirs
        if is_theirs:
            del self.known[kept]

    @precondition(lambda self: len(self.known) > 8)
    @rule(owner=owners)
    def delete_all(self, owner):
        owned = [kept for kept, known in self.known.items() if known.owner == owner]
        assert negotiations.delete_all(self.database, owner) == len(owned)
        for kept in owned:
            del self.known[kept]

    @precondition(lambda self: len(self.known) > 6)
    @rule(before=moments)
    def purge(self, before):
        old = [kept for kept, known in self.known.items() if known.changed < before]
        assert negotiations.purge(self.database, before=before) == len(old)
        for kept in old:
            del self.known[kept]

    @invariant()
    def each_owner_sees_their_own_in_order(self):
        for owner in OWNERS:
            owned = [(known, kept) for kept, known in self.known.items() if known.owner == owner]
            newest = sorted(owned, key=lambda one: (NOON - one[0].changed, one[1]))
            oldest = sorted(owned, key=lambda one: (one[0].created, one[1]))
            listed = negotiations.list_of(self.database, owner, most=5)
            every = list(negotiations.every_of(self.database, owner, page=2))
            assert [thread.id for thread in listed] == [kept for _, kept in newest[:5]]
            assert [thread.id for thread in every] == [kept for _, kept in oldest]
            for thread in listed:
                self.same(thread, thread.id, ())
            for thread in every:
                self.same(thread, thread.id, EVERY)

    @invariant()
    def nothing_else_is_there(self):
        with self.database.reading() as connection:
            count = connection.execute(text("SELECT count(*) FROM events")).scalar()
        assert count == sum(len(known.events) for known in self.known.values())

    def same(self, thread, kept, responses):
        known = self.known[kept]
        assert (thread.id, thread.created_at, thread.changed_at, thread.revision) == (
            kept, known.created, known.changed, len(known.events),
        )  # fmt: skip
        assert [
            (one.number, one.at, one.type, one.details, one.response) for one in thread.events
        ] == [
            (number, at, kind, details, response if number in responses else None)
            for number, (at, kind, details, response) in enumerate(known.events, 1)
        ]


def test_it_does_what_a_dictionary_would(database):
    class Machine(Repository):
        """The same, on the database under test."""

    Machine.database = database
    run_state_machine_as_test(
        Machine, settings=settings(max_examples=15, stateful_step_count=30, deadline=None)
    )
