"""DuckDB types of columns that are not text, and text without the blanks around it."""

SIGNED = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
INTEGERS = frozenset((*SIGNED, *(f"U{name}" for name in SIGNED)))

BLANKS = " \\t\\r\\n\u00a0"


def is_number(type_name: str) -> bool:
    """Whether a DuckDB type is a number."""
    return type_name in INTEGERS or type_name in ("DOUBLE", "FLOAT") or type_name.startswith("DECIMAL")


def whole(value: str) -> str:
    """SQL of a number without a fraction; others become NULL. Numbers with gaps are often stored as floats."""
    return f"CASE WHEN {value} = floor({value}) AND abs({value}) < 9e18 THEN {value}::BIGINT END"


def trimmed(text: str) -> str:
    """SQL of a text without blanks and no-break blanks around it."""
    return f"trim({text}, E'{BLANKS}')"
