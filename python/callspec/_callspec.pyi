from os import PathLike
from typing import (
    Any,
    Iterable,
    Iterator,
    Literal,
    Protocol,
    Sequence,
    TypedDict,
    final,
    overload,
    type_check_only,
)

__all__ = [
    "Archive",
    "CallspecError",
    "Rejects",
    "SchemaError",
    "__version__",
    "diff",
    "read_ndjson",
    "schema",
    "types",
    "validate",
]

__version__: str

_Path = str | PathLike[str]
_Level = Literal["declared", "documented"]

class CallspecError(Exception): ...
class SchemaError(CallspecError): ...

@type_check_only
class Reject(TypedDict):
    file: str
    line: int
    offset: int
    column: int
    pointer: str
    keyword: str
    rule: str
    message: str
    page: str | None
    row: str | None
    pageLine: int | None
    more: int
    text: str | None

@type_check_only
class Violation(TypedDict):
    pointer: str
    keyword: str
    rule: str
    evidence: str
    message: str
    line: int
    column: int
    offset: int

@type_check_only
class Counts(TypedDict):
    lines: int
    documents: int
    rows: int
    rejects: int
    done: bool

@final
class Rejects(Sequence[Reject]):
    def __new__(cls) -> Rejects: ...
    @overload
    def __getitem__(self, at: int, /) -> Reject: ...
    @overload
    def __getitem__(self, at: slice, /) -> list[Reject]: ...
    def __len__(self) -> int: ...
    def __reversed__(self) -> Iterator[Reject]: ...
    def index(self, value: object, *range: int) -> int: ...
    def count(self, value: object) -> int: ...
    def take(self) -> Rejects: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class Archive:
    @property
    def rejects(self) -> Rejects: ...
    @property
    def counts(self) -> Counts: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@type_check_only
class ArrowSchema(Protocol):
    def __arrow_c_schema__(self) -> object: ...

def read_ndjson(
    paths: _Path | Iterable[_Path],
    *,
    type: str,
    schemas: _Path | None = None,
    level: _Level = "declared",
    rejects: _Path | Literal["raise"] | None = None,
    reject_text: bool = False,
    threads: int | None = None,
    ranges: Sequence[tuple[int, int]] | None = None,
    line_numbers: bool = True,
    max_line: int = 16777216,
) -> Archive: ...
def schema(type: str, *, schemas: _Path | None = None) -> ArrowSchema: ...
def types() -> list[str]: ...
def validate(
    document: bytes | bytearray | str | PathLike[str],
    *,
    type: str,
    schemas: _Path | None = None,
    level: _Level = "declared",
) -> list[Violation]: ...
def diff(old: _Path, new: _Path) -> dict[str, Any]: ...
