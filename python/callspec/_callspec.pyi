from os import PathLike
from typing import Any, Literal, Sequence, TypedDict

__version__: str

Path = str | PathLike[str]
Level = Literal["declared", "documented"]

class CallspecError(Exception): ...
class SchemaError(CallspecError): ...

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

class Violation(TypedDict):
    pointer: str
    keyword: str
    rule: str
    evidence: str
    message: str
    line: int
    column: int
    offset: int

class Counts(TypedDict):
    lines: int
    documents: int
    rows: int
    rejects: int
    done: bool

class Rejects(Sequence[Reject]):
    def __init__(self) -> None: ...
    def take(self) -> Rejects: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Archive:
    @property
    def rejects(self) -> Rejects: ...
    @property
    def counts(self) -> Counts: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class ArrowSchema:
    def __arrow_c_schema__(self) -> object: ...

def read_ndjson(
    paths: Path | Sequence[Path],
    *,
    type: str,
    schemas: Path | None = None,
    level: Level = "declared",
    rejects: Path | Literal["raise"] | None = None,
    reject_text: bool = False,
    threads: int | None = None,
    ranges: Sequence[tuple[int, int]] | None = None,
    line_numbers: bool = True,
    max_line: int = 16777216,
) -> Archive: ...
def schema(type: str, *, schemas: Path | None = None) -> ArrowSchema: ...
def types() -> list[str]: ...
def validate(
    document: bytes | str | PathLike[str],
    *,
    type: str,
    schemas: Path | None = None,
    level: Level = "declared",
) -> list[Violation]: ...
def diff(old: Path, new: Path) -> dict[str, Any]: ...
