"""A Memory in one DynamoDB table; the only module of the core's that knows boto3.

Items have `pk` (the user, hashed), `sk` ("preferences", or "bookmark#" and the device, hashed), `body`,
`written` (milliseconds, of the turn that wrote it) and, for a bookmark, `expires` (seconds, for the TTL).
DynamoDB deletes expired items late, up to days, so an expired bookmark is also ignored when read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from math import ceil
from typing import Any

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from ..errors import MemoryFailure
from .records import bookmark_of, merged, preferences_of, text_of
from .store import PREFERENCES, bookmark_key, hidden, window
from .values import Bookmark, Preferences, Remembered

Item = dict[str, Any]

# One call lasts 3.1 s at worst, of the 8 s Alexa waits. "legacy" is the retry mode that waits 0.05 s before
# trying DynamoDB again; "standard" waits up to a second.
CONFIG = Config(
    connect_timeout=0.5,
    read_timeout=1.0,
    retries={"total_max_attempts": 2, "mode": "legacy"},
    tcp_keepalive=True,
)
NOT_LATER = "(NOT (written > :now AND written <= :jumped))"
"""Holds, too, for an item that does not exist or has no such number."""
BATCH = 25
"""The most items one BatchWriteItem takes (DynamoDB API reference)."""
ROUNDS = 4
"""How often items that DynamoDB left unprocessed are sent again."""


class DynamoMemory:
    """Bookmarks and preferences in the DynamoDB table of this name."""

    def __init__(self, table: str, client: BaseClient | None = None) -> None:
        """A memory in the table of this name; without a client, one is made from the environment."""
        self._table = table
        self._client = client
        # Now, while Lambda starts up at full speed; what fails is tried again when first used.
        with suppress(MemoryFailure):
            self._connected()

    def recall(self, user: str, device: str, now: datetime) -> Remembered:
        """What is known of this user on this device."""
        place = bookmark_key(device)
        items = {item["sk"]["S"]: item for page in self._pages(user) for item in page}
        bookmark = bookmark_of(_body(items.get(place)))
        preferences = preferences_of(_body(items.get(PREFERENCES)))
        live = bookmark if bookmark and bookmark.is_live(now) else None
        return Remembered(live, preferences or Preferences())

    def keep(
        self, user: str, device: str, remembered: Remembered, now: datetime, before: Remembered | None = None
    ) -> None:
        """Store what the turn at `now` leaves behind, unless a later turn already has."""
        self._keep_bookmark(_key(user, bookmark_key(device)), remembered.bookmark, now)
        if before is None or before.preferences != remembered.preferences:
            changed_from = before.preferences if before else None
            self._keep_preferences(_key(user, PREFERENCES), changed_from, remembered.preferences, now)

    def forget(self, user: str) -> None:
        """Delete everything of this user, on every device."""
        for page in self._pages(user, ProjectionExpression="pk, sk"):
            for start in range(0, len(page), BATCH):
                self._delete([{"DeleteRequest": {"Key": key}} for key in page[start : start + BATCH]])

    def _keep_bookmark(self, key: Item, bookmark: Bookmark | None, now: datetime) -> None:
        if bookmark:
            expires = {"expires": {"N": str(ceil(bookmark.expires().timestamp()))}}
            self._put(key | {"body": {"S": text_of(bookmark)}} | expires, now)
        else:
            self._conditionally(
                "delete_item", Key=key, ConditionExpression=NOT_LATER, ExpressionAttributeValues=_order(now)
            )

    def _keep_preferences(self, key: Item, before: Preferences | None, after: Preferences, now: datetime) -> None:
        """Read, merge and write on condition that nobody wrote in between; once more if somebody did."""
        for _ in range(2):
            answer = self._call("get_item", TableName=self._table, Key=key, ConsistentRead=True)
            found = answer.get("Item", {})
            stored = preferences_of(_body(found))
            wanted = merged(stored, before, after)
            seen = {":body": found["body"]} if "body" in found else {}
            untouched = " AND body = :body" if seen else " AND attribute_not_exists(body)"
            if wanted == stored or self._put(key | {"body": {"S": text_of(wanted)}}, now, untouched, seen):
                return

    def _put(self, item: Item, now: datetime, condition: str = "", values: Item | None = None) -> bool:
        order = _order(now)
        return self._conditionally(
            "put_item",
            Item=item | {"written": order[":now"]},
            ConditionExpression=NOT_LATER + condition,
            ExpressionAttributeValues=order | (values or {}),
        )

    def _pages(self, user: str, **more: str) -> Iterator[list[Item]]:
        """All items of a user; nearly always one page, of a megabyte at most."""
        query = more | {
            "TableName": self._table,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": hidden(user)}},
            "ConsistentRead": True,
        }
        while True:
            page = self._call("query", **query)
            if "Items" not in page:
                raise MemoryFailure("DynamoDB answered a query with something else")
            yield page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _delete(self, requests: list[Item]) -> None:
        left: Item | None = {self._table: requests}
        for _ in range(ROUNDS):
            left = self._call("batch_write_item", RequestItems=left).get("UnprocessedItems")
            if not left:
                return
        raise MemoryFailure("DynamoDB did not delete everything")

    def _conditionally(self, operation: str, **request: object) -> bool:
        """Whether it was done: not if the condition no longer held, which is no failure."""
        try:
            self._call(operation, TableName=self._table, **request)
        except MemoryFailure as failure:
            if _is_refusal(failure.__cause__):
                return False
            raise
        return True

    def _call(self, operation: str, **request: object) -> Item:
        """What DynamoDB answers; MemoryFailure for all that can go wrong."""
        try:
            answer: Item = getattr(self._connected(), operation)(**request)
        except (BotoCoreError, ClientError) as problem:
            raise MemoryFailure(f"DynamoDB {operation}: {problem}") from problem
        return answer

    def _connected(self) -> BaseClient:
        """The client, made once."""
        if self._client is None:
            try:
                self._client = boto3.session.Session().client("dynamodb", config=CONFIG)
            except (BotoCoreError, ValueError) as problem:  # no region; an endpoint that is no URL
                raise MemoryFailure(f"DynamoDB client: {problem}") from problem
        return self._client


def _is_refusal(problem: BaseException | None) -> bool:
    return (
        isinstance(problem, ClientError)
        and problem.response.get("Error", {}).get("Code") == "ConditionalCheckFailedException"
    )


def _key(user: str, item: str) -> Item:
    return {"pk": {"S": hidden(user)}, "sk": {"S": item}}


def _body(item: Item | None) -> object:
    return (item or {}).get("body", {}).get("S")


def _order(now: datetime) -> Item:
    later, jumped = window(now)
    return {":now": {"N": str(later)}, ":jumped": {"N": str(jumped)}}
