"""The lock of an object store: one object, which is put there only if there is none."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from .. import locks
from ..faults import CannotDeploy
from ..locks import Holder
from .bucket import Bucket, ConditionFailed, Missing, Unsupported, server_time

UNGUARDED = (
    "note: this store knows no conditional writes, so two deploys that begin in the same second may both go on: deploy "
    "from one place only"
)


class BucketLock:
    """An object of a bucket; whoever has put it there is the only one who may change the rest."""

    def __init__(self, bucket: Bucket, key: str):
        self.bucket, self.key = bucket, key
        self.holder: Holder | None = None
        self.conditional = True  # whether the store puts something only if a condition holds
        self.mark: str | None = None  # the ETag of the object, as we know it

    @contextlib.contextmanager
    def held(self, who: str, say: Callable[[str], None]) -> Iterator[None]:
        """Waits until it is ours, keeps it alive, and gives it back."""
        self.holder, self.conditional = locks.me(who), self._knows_conditions()
        if not self.conditional:
            say(UNGUARDED)
        locks.take(self._take, self._take_over, say)
        try:
            with locks.kept_alive(lambda: self._put(self.mark)):
                yield
        finally:
            with contextlib.suppress(CannotDeploy):  # the next deploy sees that we are gone
                if self._is_ours():
                    self.bucket.ask("delete_object", Key=self.key)

    def is_held(self) -> bool:
        """Whether somebody has it who gave a sign of life lately."""
        try:
            return not _is_silent(self.bucket.ask("head_object", Key=self.key))
        except Missing:
            return False

    def check(self) -> None:
        """CannotDeploy if somebody else has taken it over."""
        if not self._is_ours():
            raise CannotDeploy("another deploy has taken over, because this one gave no sign of life: run it again")

    def _knows_conditions(self) -> bool:
        """Some stores say that they do not, some heed none and say nothing: so it is tried, on an object for that alone."""
        try:
            for _ in range(2):
                self.bucket.put(f"{self.key}.probe", b"", IfNoneMatch="*")
        except ConditionFailed:
            return True
        except Unsupported:
            pass
        return False

    def _take(self) -> tuple[Holder | None, bool] | None:
        try:
            self._put(None)
            return None
        except ConditionFailed:
            pass
        try:
            held = self.bucket.ask("get_object", Key=self.key)
        except Missing:  # given back a moment ago
            return None, False
        self.mark, silent = held["ETag"], _is_silent(held)
        try:
            holder = msgspec.json.decode(self.bucket.body(self.key, held), type=Holder)
        except ValueError:
            return None, silent
        # Ours already, if it was taken over, or if only the answer was lost.
        return None if holder == self.holder else (holder, silent)

    def _take_over(self, _dead: Holder) -> None:
        """Puts ours in the place of a lock whose holder is dead, unless somebody else was faster."""
        with contextlib.suppress(ConditionFailed, Missing):
            self._put(self.mark)

    def _put(self, mark: str | None) -> None:
        """ConditionFailed, or Missing, if what is there has another ETag than this; None is for nothing."""
        raw = msgspec.json.encode(self.holder)
        if self.conditional:
            condition = {"IfMatch": mark} if mark else {"IfNoneMatch": "*"}
            self.mark = self.bucket.put(self.key, raw, **condition)
            return
        if self.bucket.mark(self.key) != mark:
            raise ConditionFailed
        self.mark = self.bucket.put(self.key, raw)

    def _is_ours(self) -> bool:
        try:
            return self.bucket.read(self.key) == msgspec.json.encode(self.holder)
        except Missing:
            return False


def _is_silent(answer: dict[str, Any]) -> bool:
    """Whether the object was not touched for as long as nobody is silent who lives."""
    touched: dt.datetime = answer["LastModified"]
    return server_time(answer) - touched > dt.timedelta(minutes=locks.DEAD_AFTER)
