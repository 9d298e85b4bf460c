import datetime as dt

import botocore.exceptions
import pytest

from newsdesk.deploying.faults import CannotDeploy, Unreachable
from newsdesk.deploying.store import bucket


@pytest.mark.parametrize("said", ["Wed, 25 Nov 2026 12:00:00 GMT", "Wed, 25 Nov 2026 12:00:00 +0000"])
def test_the_clock_of_a_store_is_read_in_every_language(said, monkeypatch):
    """Pelican sets the language of days and months to that of the machine."""
    monkeypatch.setattr("calendar.day_abbr", ["пн", "вт", "ср", "чт", "пт", "сб", "нд"])
    wanted = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
    assert bucket.server_time({"ResponseMetadata": {"HTTPHeaders": {"date": said}}}) == wanted


@pytest.mark.parametrize("headers", [{}, {"date": ""}, {"date": "soon"}, {"date": "x, y"}])
def test_a_store_that_does_not_say_what_time_it_is(headers):
    before = dt.datetime.now(dt.UTC)
    assert before <= bucket.server_time({"ResponseMetadata": {"HTTPHeaders": headers}}) <= dt.datetime.now(dt.UTC)


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (botocore.exceptions.NoCredentialsError(), CannotDeploy, "no keys were found: set AWS_ACCESS_KEY_ID"),
        (botocore.exceptions.EndpointConnectionError(endpoint_url="http://x"), Unreachable, "http://x"),
        (ConnectionResetError("reset by peer"), Unreachable, "reset by peer"),
        (
            botocore.exceptions.ClientError({"Error": {"Code": "AccessDenied", "Message": "No."}}, "x"),
            CannotDeploy,
            "No",
        ),
        (botocore.exceptions.ClientError({}, "PutObject"), CannotDeploy, "PutObject"),
        (botocore.exceptions.ClientError({"Error": {"Code": "NotImplemented"}}, "x"), bucket.Unsupported, "s3://news"),
        (botocore.exceptions.ClientError({"Error": {"Code": "404"}}, "x"), bucket.Missing, "404"),
        (
            botocore.exceptions.ClientError({"Error": {"Code": "PreconditionFailed"}}, "x"),
            bucket.ConditionFailed,
            "s3://news",
        ),
    ],
)
def test_what_a_store_answers(error, kind, words):
    with pytest.raises(kind, match=words), bucket.asking("s3://news"):
        raise error
