"""What a thread costs as others are stored: to fetch, to continue, to list; and its bytes."""

from datetime import UTC, datetime

from sqlalchemy import text

from negotiator.storage.database import Database

_THREADS = text(
    """
    WITH RECURSIVE others (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM others WHERE n + 1 < :count)
    INSERT INTO negotiations (owner_hash, id, created_at, changed_at, revision)
    SELECT printf('%08x', n * (4294967296 / :count)) || lower(hex(randomblob(28))),
        printf('%032d', n),
        strftime('%Y-%m-%d %H:%M:%f000', :now, '-' || (n * 7919 % 2592000) || ' seconds'),
        strftime('%Y-%m-%d %H:%M:%f000', :now, '-' || (n * 7919 % 2592000) || ' seconds'),
        1
    FROM others
    """
)
_EVENTS = text(
    """
    INSERT INTO events (owner_hash, negotiation_id, number, at, type, details, response)
    SELECT owner_hash, id, 1, created_at, 'drafted', '{}',
        '{"why": "' || hex(zeroblob(:body / 2)) || '"}'
    FROM negotiations WHERE changed_at <= :now ORDER BY owner_hash
    """
)


def fill_with_threads(database: Database, count: int, *, body: int) -> None:
    """Store so many threads of others of the last thirty days, each of one draft of so many bytes.

    The owners come in the order of their hashes, so that a million are there in seconds.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    with database.writing() as connection:
        connection.execute(_THREADS, {"count": count, "now": now})
        connection.execute(_EVENTS, {"body": body, "now": now})
