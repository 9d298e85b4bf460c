"""A bucket of an object store that speaks S3, through boto3: what is asked of it, and what it answers, in our words."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import boto3
import botocore.config
import botocore.exceptions

from newsroom.content.beside import MOST_BYTES
from newsroom.faults import WrongUse

from ... import bounded
from ...bounded import TooMuch
from ..faults import CannotDeploy, Unreachable

AT_ONCE = 16  # requests
IN_ONE = 1_000  # keys that one request may delete
MISSING = ("404", "NoSuchKey", "NotFound")
UNSUPPORTED = ("501", "NotImplemented")
TAKEN = ("412", "PreconditionFailed", "409", "ConditionalRequestConflict")


Result = TypeVar("Result")


class ConditionFailed(CannotDeploy):
    """Somebody else has changed the object."""


class Missing(CannotDeploy):
    """There is no such object."""


class Unsupported(CannotDeploy):
    """The store does not know this kind of request."""


class Bucket:
    """Objects by their keys. Each method raises CannotDeploy for what came in the way; `place` is what it names."""

    def __init__(self, name: str, place: str):
        self.name, self.place = name, place
        try:
            with asking(place):
                session = boto3.session.Session()
                self.client = session.client("s3", region_name=session.region_name or "us-east-1", config=_config())
        except ValueError:  # it quotes what it was given, which may hold a password
            cure = "write one such as https://storage.example.org"
            raise WrongUse(f"`{place}`: AWS_ENDPOINT_URL_S3 is no address of a store: {cure}") from None

    def ask(self, operation: str, **what: object) -> dict[str, Any]:
        """Missing if there is no such object, ConditionFailed if a condition does not hold."""
        with asking(self.place):
            answer: dict[str, Any] = getattr(self.client, operation)(Bucket=self.name, **what)
            return answer

    def read(self, key: str) -> bytes:
        """Missing if nothing is there."""
        return self.body(key, self.ask("get_object", Key=key))

    def body(self, key: str, answer: dict[str, Any]) -> bytes:
        """What an answer holds that was got for this key, and is a record of ours."""
        with asking(self.place), answer["Body"] as body:
            try:
                return bounded.read(body.read, bounded.RECORDS)
            except TooMuch:
                raise CannotDeploy(
                    f"{self.place}: {key} is damaged: it is larger than any record of a deploy"
                ) from None

    def digest(self, key: str) -> str:
        """The SHA-256 of what a browser gets; Missing if nothing is there, ValueError if it is damaged."""
        with asking(self.place):
            answer = self.ask("get_object", Key=key)
            with answer["Body"] as body:
                more = bounded.gunzip(body.read) if answer.get("ContentEncoding") == "gzip" else body.read
                try:
                    return bounded.digest(more, MOST_BYTES)
                except TooMuch:
                    raise ValueError(f"{key} does not end") from None

    def put(self, key: str, data: bytes, **condition: str) -> str:
        """Returns the ETag, which is the same for the same bytes."""
        return str(self.ask("put_object", Key=key, Body=data, **condition)["ETag"])

    def mark(self, key: str) -> str | None:
        """The ETag of an object; None if there is none."""
        try:
            return str(self.ask("head_object", Key=key)["ETag"])
        except Missing:
            return None

    def listed(self, prefix: str, but: str | None = None) -> dict[str, str]:
        """Key → ETag of all objects below a prefix, but for those below another."""
        objects = (entry for page in self._pages(Prefix=prefix) for entry in page.get("Contents", ()))
        marks = {entry["Key"]: entry["ETag"] for entry in objects}
        return {key: mark for key, mark in marks.items() if not (but and key.startswith(but))}

    def folders(self, prefix: str) -> list[str]:
        """The names between this prefix and the next stroke."""
        pages = self._pages(Prefix=prefix, Delimiter="/")
        return [entry["Prefix"][len(prefix) : -1] for page in pages for entry in page.get("CommonPrefixes", ())]

    def _pages(self, **what: str) -> Iterator[dict[str, Any]]:
        with asking(self.place):
            yield from self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, **what)

    def delete(self, keys: Iterable[str]) -> None:
        objects = [{"Key": key} for key in keys]
        for start in range(0, len(objects), IN_ONE):
            answer = self.ask("delete_objects", Delete={"Objects": objects[start : start + IN_ONE], "Quiet": True})
            if wrong := answer.get("Errors"):
                raise CannotDeploy(f"{wrong[0].get('Key')} could not be removed: {wrong[0].get('Message')}")


def many_at_once(work: Callable[[str], Result], names: Iterable[str]) -> Iterator[Result]:
    """What the work returns for each name, in their order; many at once."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        yield from threads.map(work, names)


def server_time(answer: dict[str, Any]) -> dt.datetime:
    """The store's own clock when it answered."""
    date = answer["ResponseMetadata"]["HTTPHeaders"].get("date", "")
    with contextlib.suppress(ValueError):  # two dates, from a proxy before it
        return parsedate_to_datetime(date)  # strptime reads days and months in the language of this machine
    return dt.datetime.now(dt.UTC)


def _config() -> botocore.config.Config:
    """Checksums only where they are asked for: many stores do not know the newer ones."""
    when = "when_required"
    return botocore.config.Config(
        retries={"max_attempts": 5, "mode": "standard"},
        max_pool_connections=AT_ONCE,
        request_checksum_calculation=when,
        response_checksum_validation=when,
        connect_timeout=15,
        read_timeout=60,
    )


@contextlib.contextmanager
def asking(place: str) -> Iterator[None]:
    """What boto3 raises, in our words."""
    try:
        yield
    except botocore.exceptions.ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        reason = error.response.get("Error", {}).get("Message", str(error))
        kinds = ((TAKEN, ConditionFailed), (MISSING, Missing), (UNSUPPORTED, Unsupported))
        kind = next((kind for codes, kind in kinds if code in codes), CannotDeploy)
        raise kind(f"{place}: {code}: {reason}") from error
    except botocore.exceptions.NoCredentialsError as error:
        cure = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run `aws configure`"
        raise CannotDeploy(f"{place}: no keys were found: {cure}") from error
    except (botocore.exceptions.BotoCoreError, ConnectionError) as error:
        raise Unreachable(f"{place}: {error}") from error
