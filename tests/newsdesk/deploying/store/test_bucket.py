import botocore.exceptions
import pytest

from newsdesk.deploying.faults import CannotDeploy, Unreachable
from newsdesk.deploying.store import bucket


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
        (botocore.exceptions.ClientError({"Error": {"Code": "PreconditionFailed"}}, "x"), bucket.Taken, "s3://news"),
    ],
)
def test_what_a_store_answers(error, kind, words):
    with pytest.raises(kind, match=words), bucket.asking("s3://news"):
        raise error
