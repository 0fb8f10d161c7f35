"""DynamoDB alone: what the items look like, and every way in which it can let us down."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cramp_relief.errors import MemoryFailure
from cramp_relief.memory.chosen import open_memory
from cramp_relief.memory.dynamo import DynamoMemory
from cramp_relief.memory.store import PREFERENCES, hidden
from cramp_relief.memory.values import BOOKMARK_LIFE, Bookmark, Preferences, Remembered

NOW = datetime(2026, 3, 4, 3, 10, tzinfo=UTC)
MARK = Bookmark("stretch_1", NOW, NOW)
KNOWN = Remembered(MARK, Preferences("whisper"))


def fails_in_everything(memory):
    for work in (
        lambda: memory.recall("ann", "bedside", NOW),
        lambda: memory.keep("ann", "bedside", KNOWN, NOW),
        lambda: memory.keep("ann", "bedside", Remembered(), NOW),
        lambda: memory.forget("ann"),
    ):
        with pytest.raises(MemoryFailure):
            work()
    return True


@contextmanager
def stand_in(answer) -> Iterator[tuple[str, list[str]]]:
    """A server of our own in DynamoDB's place: its address, and the operations it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(self.headers["X-Amz-Target"].partition(".")[2])
            status, body = answer(asked[-1], request)
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_bookmark_expires_by_the_tables_ttl_and_preferences_never(table):
    DynamoMemory(table.name).keep("ann", "bedside", KNOWN, NOW)
    expiry = {item["sk"]["S"]: item.get("expires") for item in table.raw()}
    assert expiry.pop(PREFERENCES) is None
    assert list(expiry.values()) == [{"N": str(int((NOW + BOOKMARK_LIFE).timestamp()))}]


def test_an_item_without_a_body_or_a_number_is_absent_and_can_be_replaced(table):
    memory = DynamoMemory(table.name)
    for item in (PREFERENCES, f"bookmark#{hidden('bedside')}"):
        table.client.put_item(TableName=table.name, Item={"pk": {"S": hidden("ann")}, "sk": {"S": item}})
    assert memory.recall("ann", "bedside", NOW) == Remembered()
    memory.keep("ann", "bedside", KNOWN, NOW)
    assert memory.recall("ann", "bedside", NOW) == KNOWN


def test_a_body_of_another_type_is_absent(table):
    key = {"pk": {"S": hidden("ann")}, "sk": {"S": PREFERENCES}}
    table.client.put_item(TableName=table.name, Item=key | {"body": {"N": "5"}})
    assert DynamoMemory(table.name).recall("ann", "bedside", NOW) == Remembered()


def test_one_question_recalls_everything(aws, monkeypatch):
    with stand_in(lambda *_: (200, b'{"Items": []}')) as (url, asked):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        DynamoMemory("cramps").recall("ann", "bedside", NOW)
    assert asked == ["Query"]


def test_unchanged_preferences_cost_no_question(aws, monkeypatch):
    with stand_in(lambda *_: (200, b"{}")) as (url, asked):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        DynamoMemory("cramps").keep("ann", "bedside", KNOWN, NOW, before=Remembered(None, KNOWN.preferences))
    assert asked == ["PutItem"]


def test_forgetting_reads_on_to_the_last_page(aws, monkeypatch):
    deleted = []

    def answer(operation, request):
        if operation == "BatchWriteItem":
            deleted.extend(each["DeleteRequest"]["Key"]["sk"]["S"] for each in request["RequestItems"]["cramps"])
            return 200, b'{"UnprocessedItems": {}}'
        page = 1 + int(request.get("ExclusiveStartKey", {}).get("sk", {}).get("S", "0"))
        key = {"pk": {"S": "p"}, "sk": {"S": str(page)}}
        return 200, json.dumps({"Items": [key]} | ({"LastEvaluatedKey": key} if page < 3 else {})).encode()

    with stand_in(answer) as (url, _):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        DynamoMemory("cramps").forget("ann")
    assert deleted == ["1", "2", "3"]


def one_item(operation, request, left=lambda items: {}):
    if operation == "Query":
        return 200, b'{"Items": [{"pk": {"S": "p"}, "sk": {"S": "1"}}]}'
    return 200, json.dumps({"UnprocessedItems": left(request["RequestItems"])}).encode()


def test_what_was_left_unprocessed_is_deleted_in_a_further_round(aws, monkeypatch):
    rounds = iter([lambda items: items, lambda items: {}])
    with stand_in(lambda op, req: one_item(op, req, next(rounds) if op != "Query" else None)) as (url, asked):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        DynamoMemory("cramps").forget("ann")
    assert asked == ["Query", "BatchWriteItem", "BatchWriteItem"]


def test_a_deletion_that_is_never_finished_is_a_failure(aws, monkeypatch):
    with stand_in(lambda op, req: one_item(op, req, lambda items: items)) as (url, _):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        with pytest.raises(MemoryFailure):
            DynamoMemory("cramps").forget("ann")


def test_two_turns_that_change_preferences_at_the_same_moment_both_get_their_way(table, monkeypatch):
    """Another device writes between our reading and our writing: we read again."""
    ours, theirs = DynamoMemory(table.name), DynamoMemory(table.name)
    ask, known = ours._call, Remembered(MARK, Preferences(greeted=True))
    ours.keep("ann", "bedside", known, NOW)

    def interrupted(operation, **request):
        answer = ask(operation, **request)
        if operation == "get_item" and not theirs_done:
            theirs_done.append(True)
            theirs.keep("ann", "hall", Remembered(MARK, Preferences(pace=-1, greeted=True)), NOW, known)
        return answer

    theirs_done: list[bool] = []
    monkeypatch.setattr(ours, "_call", interrupted)
    ours.keep("ann", "bedside", Remembered(MARK, Preferences("whisper", greeted=True)), NOW, known)
    assert ours.recall("ann", "bedside", NOW).preferences == Preferences("whisper", -1, greeted=True)


def test_nobody_listening_is_a_failure(aws, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", f"http://127.0.0.1:{port}")
    assert fails_in_everything(DynamoMemory("cramps"))


def test_a_server_that_never_answers_is_given_up_after_one_retry(aws, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(MemoryFailure, match="timeout"):
            DynamoMemory("cramps").recall("ann", "bedside", NOW)
        silent.settimeout(0)
        callers = []
        with pytest.raises(BlockingIOError):
            while True:
                callers.append(silent.accept()[0])
        for caller in callers:
            caller.close()
    assert len(callers) == 2


@pytest.mark.parametrize(
    "status, body",
    [
        (500, b"{}"),
        (400, b'{"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException"}'),
        (400, b'{"__type": "com.amazonaws.dynamodb.v20120810#AccessDeniedException"}'),
    ],
)
def test_a_wrong_answer_is_a_failure(aws, monkeypatch, status, body):
    with stand_in(lambda *_: (status, body)) as (url, _):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        assert fails_in_everything(DynamoMemory("cramps"))


def test_a_page_from_somebody_else_is_a_failure(aws, monkeypatch):
    with stand_in(lambda *_: (200, b"<html>log in here</html>")) as (url, _):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        memory = DynamoMemory("cramps")
        with pytest.raises(MemoryFailure):
            memory.recall("ann", "bedside", NOW)
        with pytest.raises(MemoryFailure):
            memory.forget("ann")


def test_a_table_that_does_not_exist_is_a_failure(table):
    assert fails_in_everything(DynamoMemory("some-other-table"))


@pytest.mark.parametrize("name, value", [("AWS_DEFAULT_REGION", ""), ("AWS_ENDPOINT_URL_DYNAMODB", "nowhere")])
def test_a_wrong_configuration_shows_when_used_and_not_when_opened(aws, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    memory = open_memory({"TABLE_NAME": "cramps"})
    assert fails_in_everything(memory)


def test_missing_credentials_are_a_failure(aws, monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert fails_in_everything(DynamoMemory("cramps"))


def test_a_failure_does_not_last_longer_than_its_cause(aws, monkeypatch):
    answers = iter([(500, b"{}"), (500, b"{}"), (200, b'{"Items": []}')])
    with stand_in(lambda *_: next(answers)) as (url, _):
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
        memory = DynamoMemory("cramps")
        with pytest.raises(MemoryFailure):
            memory.recall("ann", "bedside", NOW)
        assert memory.recall("ann", "bedside", NOW) == Remembered()
