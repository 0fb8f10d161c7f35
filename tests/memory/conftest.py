"""Both stores as fixtures: an SQLite file, and a table on a real DynamoDB stand-in (moto's server)."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

from cramp_relief.memory.chosen import open_memory
from cramp_relief.memory.dynamo import CONFIG, DynamoMemory
from cramp_relief.memory.store import Memory, hidden

NOW = datetime(2026, 3, 4, 3, 10, tzinfo=UTC)


@pytest.fixture(scope="session")
def dynamodb_url() -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def aws(monkeypatch, tmp_path):
    """Dummy credentials, and none of the machine's own configuration."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)


class Table:
    """A DynamoDB table of its own, and a way to look into it and to spoil what is in it."""

    def __init__(self, client) -> None:
        self.name = f"cramps-{uuid4().hex}"
        self.client = client
        self.client.create_table(
            TableName=self.name,
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )
        self.environ = {"TABLE_NAME": self.name}

    def raw(self) -> list[dict]:
        return self.client.scan(TableName=self.name)["Items"]

    def items(self) -> dict[tuple[str, str], str]:
        return {(item["pk"]["S"], item["sk"]["S"]): item["body"]["S"] for item in self.raw()}

    def spoil(self, user: str, item: str, body: str) -> None:
        self.client.put_item(
            TableName=self.name,
            Item={"pk": {"S": hidden(user)}, "sk": {"S": item}, "body": {"S": body}, "written": {"N": "0"}},
        )


class File:
    """An SQLite file, and the same ways to look into it and to spoil it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environ = {"MEMORY_FILE": str(path)}

    def _do(self, statement: str, *values: object) -> list[tuple]:
        with closing(sqlite3.connect(self.path)) as file, file:
            return file.execute(statement, values).fetchall()

    def items(self) -> dict[tuple[str, str], str]:
        return {(user, item): body for user, item, body in self._do("select user, item, body from items")}

    def spoil(self, user: str, item: str, body: object) -> None:
        open_memory(self.environ).recall(user, "any", NOW)
        self._do("insert or replace into items values (?, ?, ?, 0, null)", hidden(user), item, body)


@pytest.fixture(scope="session")
def client(dynamodb_url):
    """One for all tests: a client takes longer to make than a table."""
    keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
    session = boto3.session.Session(region_name="us-east-1", **keys)
    return session.client("dynamodb", endpoint_url=dynamodb_url, config=CONFIG)


@pytest.fixture
def table(aws, client, dynamodb_url, monkeypatch) -> Table:
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", dynamodb_url)
    return Table(client)


@pytest.fixture
def file(tmp_path) -> File:
    return File(tmp_path / "memory.sqlite")


@pytest.fixture(params=["sqlite", "dynamodb"])
def place(request) -> Table | File:
    """Where the things are: run the test once on each store."""
    return request.getfixturevalue("file" if request.param == "sqlite" else "table")


@pytest.fixture
def memory(place, request) -> Memory:
    if isinstance(place, Table):
        return DynamoMemory(place.name, request.getfixturevalue("client"))
    return open_memory(place.environ)
