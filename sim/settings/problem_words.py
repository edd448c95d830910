"""What the schema finds wrong with one value, in words a user of YAML knows."""

import re
from collections.abc import Mapping

from pydantic_core import ErrorDetails

from sim.settings import schema
from sim.settings.problems import shown

_PLAIN = {
    "string_type": "must be a text",
    "string_too_short": "must not be empty",
    "bool_type": "must be true or false",
    "dict_type": "must hold names, each with settings of its own",
}


def value_words(detail: ErrorDetails) -> str:
    """Why a value is refused: the end of the line that begins with its place."""
    given, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "int_type" | "int_from_float" if isinstance(given, float):
            return "must be a whole number without decimal point"
        case "string_pattern_mismatch":
            return "only a-z, 0-9 and _ in a name, a letter first"
        case "list_type":
            single = given is not None and not isinstance(given, Mapping)
            return f"write it as a list: [{shown(given)}]" if single else "must be a list: [..., ...]"
        case "model_type":
            return _section_words(context["class_name"], given)
        case "too_short":
            least = context["min_length"]
            return "needs at least one" if least == 1 else f"needs at least {least}, not {context['actual_length']}"
        case "too_long":
            return f"takes at most {context['max_length']}, not {context['actual_length']}"
    return _PLAIN.get(detail["type"]) or _lower(detail["msg"])


def _section_words(name: str, given: object) -> str:
    if name == schema.Bilingual.__name__:
        return f'needs da and en: {{da: "{given if isinstance(given, str) else "..."}", en: "..."}}'
    fields = getattr(schema, name).model_fields
    return f"must hold settings of its own: {', '.join(fields)}"


def _lower(text: str) -> str:
    text = re.sub(r"^Input should", "must", text)
    return text[:1].lower() + text[1:]
