"""The OpenAPI 3.1 document, made from the models that read requests and shape answers."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from negotiator import __version__
from negotiator.contract.compared import ComparisonIn, ComparisonOut
from negotiator.contract.draft_check import DraftChecksOut, DraftQuestion
from negotiator.contract.lookup import BandFilters, BandsOut, TacticsOut, TitleQuestion
from negotiator.contract.models import CaseIn, PointQuestion
from negotiator.contract.paper import (
    PAPER_KINDS,
    LetterCheckOut,
    LetterQuestion,
    PaperQuestion,
    PaperReadingOut,
)
from negotiator.contract.rehearsal import RehearsalIn, RehearsalOut
from negotiator.contract.reply_reading import ReplyQuestion, ReplyReadingOut
from negotiator.contract.schema import (
    CallSheetOut,
    HealthOut,
    NegotiationOut,
    PlanOut,
    PointSentenceOut,
    ProblemOut,
    ReadinessOut,
    TitleOut,
)
from negotiator.contract.thread import AnsweredIn, EditedIn, EndedIn, SentIn, UndoneIn
from negotiator.contract.vocabulary import Vocabulary

_JSON = "application/json"
_PROBLEM = "application/problem+json"
_FORM = "multipart/form-data"

_DESCRIPTION = (
    "Send a job offer; get the emails of a salary negotiation, with the tactics behind each "
    "sentence and the origin of each number. Amounts are whole units of the currency, as a number "
    "or as text that people type (168k, 85.000,00 €); what can be read two ways is a 422 with the "
    "question. Null or absent means not known, zero means zero. The schemas give the "
    "form of a request. A 422 also answers what no schema can say, such as vesting that does not "
    "add up to 100 or a deadline before the offer, and names each field to mend."
)
_OWNERSHIP = (
    "A stored negotiation belongs to the cookie `negotiator` that its creation set: send it back "
    "to find the negotiation again. Without it the answer is 404, as if there were none."
)
_EVENTS = (
    "Events only ever follow each other. `sent` marks a letter as sent; `answered` says what the "
    "employer answered, and drafts the reply; `ended` closes the thread; `undone` takes the last "
    "one back. What does not fit where the thread stands is a 422 that says what would."
)
_ID = {
    "name": "negotiation_id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{32}$"},
}
_REVISION = {
    "ETag": {
        "description": "The revision of the thread, in quotes.",
        "required": True,
        "schema": {"type": "string"},
    }
}
_EVENT_MODELS = (SentIn, AnsweredIn, EndedIn, EditedIn, UndoneIn)
_EXAMPLE = {
    "offer": {
        "role": "Machine Learning Engineer",
        "level": "L4",
        "company": "Northwind",
        "location": "US-CA",
        "currency": "USD",
        "status": "written",
        "base": 168000,
        "bonus_percent": 15,
        "equity": {
            "kind": "rsu",
            "grant_value": 240000,
            "vesting_percent": [25, 25, 25, 25],
            "liquid": True,
        },
        "deadline": "2026-11-30T17:00:00-05:00",
        "time_zone": "America/New_York",
    },
    "candidate": {"name": "Sam Okafor", "specific": "the ranking team", "skills": ["pytorch"]},
    "recruiter": {"name": "Dana Ruiz"},
    "now": "2026-11-23T10:00:00-05:00",
}
_DRAFT = {"body": "Thanks for the offer! It is a bit lower than I expected. Any flexibility?"}
_MESSAGE = {"text": "We can do 178k, and that is our best.", "currency": "USD"}
_LETTER = {
    "text": "Dear Sam,\n\nwe are pleased to offer you the position of Machine Learning Engineer at "
    "Northwind, with a base salary of $168,000 per year and a target bonus of 15%.\n\nDana Ruiz",
    "kind": "letter",
}
_FILE = {
    "type": "string",
    "format": "binary",
    "description": "A PDF, Word file, email, web page or plain text, of at most 2 MB.",
}
_SAID = "I'm looking at this role on its own terms. Could we get the base to $188,000?"
_COMPARING = (
    "Each case is a case as drafts are made from, its offer alone (who made it, the currency and "
    "the base are enough), or a stored negotiation of the sender's by its id, as it stands by now. "
    "Alternatives of one employer count as offers. A must that an offer fails takes it out; one "
    "that nobody meets is a 422. In each part an offer counts by how many others it beats, times "
    "the weight: no term is turned into money, and two currencies are never added or ranked."
)
_TWO_OFFERS = {
    "cases": [
        {
            "offer": {"company": "Northwind", "currency": "USD", "base": "168k",
                      "bonus_percent": 15, "sign_on": [20000], "paid_leave_days": 20}
        },
        {
            "offer": {"company": "Lumen", "currency": "USD", "base": "160k", "bonus_percent": 10,
                      "paid_leave_days": 28, "office_days_per_week": 1}
        },
    ],
    "weights": {"recurring": 5, "days_at_home": 4},
    "musts": [{"part": "paid_leave_days", "limit": 20}],
}  # fmt: skip
_FILTERS = {
    "role": "A role by its id or a name people use, such as machine-learning-engineer or MLE.",
    "level": "L3 to L7, or W1 to W4 for wage levels I to IV of the US Labor Department.",
    "location": "A country, state or metro. A band for US is also one for US-CA.",
    "company": "Of this company alone: its bands, or the ladder of its titles.",
    "title": "A job title as an employer writes it, such as SDE II.",
    "country": "The country it is used in. No reading depends on it yet.",
    "experience_years": "Whole or half years, which suggest a level where the title says none.",
    "component": "What the figures describe.",
    "currency": "Three letters, such as USD.",
}
_PROBLEMS = {
    400: "The If-Match header is not a revision in quotes.",
    404: "There is no negotiation of yours with this id.",
    412: "Something was added meanwhile; `ETag` is its revision now. Nothing of this was kept.",
    413: "The request is over 256 KiB; or over 4 MiB, where it may bring a file.",
    415: "The request is not application/json, nor a form where a file may be sent.",
    422: "The input cannot be used; `errors` names each field.",
    429: "Too many from this address; `Retry-After` says in how many seconds to come again.",
    500: "A fault of ours; `instance` names it in the log.",
    503: "The database does not answer; `Retry-After` says when to ask again.",
}


def build_document(vocabulary: Vocabulary) -> dict[str, Any]:
    """Build the document, with the names of this installation's tactics and skills in it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Negotiator",
            "version": __version__,
            "summary": "The emails of a salary negotiation, with every line explained.",
            "description": _DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": [
            {"name": "drafts", "description": "Draft and explain; nothing is stored."},
            {"name": "negotiations", "description": _OWNERSHIP},
            {"name": "reference", "description": "What drafts are made from."},
            {"name": "operation", "description": "Whether the service runs."},
        ],
        "paths": _paths(),
        "components": {"schemas": _schemas(vocabulary)},
    }


def _paths() -> dict[str, Any]:
    located = {
        "Location": {
            "description": "Where the negotiation is found again.",
            "required": True,
            "schema": {"type": "string", "format": "uri-reference"},
        }
    }
    return {
        "/api/v1/drafts": {
            "post": {
                "operationId": "draft",
                "tags": ["drafts"],
                "summary": "Draft and explain; store nothing",
                "requestBody": _case(),
                "responses": _responses(200, "The draft.", PlanOut, (413, 415, 422, 429, 503)),
            }
        },
        "/api/v1/comparisons": {
            "post": {
                "operationId": "compare_offers",
                "tags": ["drafts"],
                "summary": "Hold two to five of one's own offers side by side; store nothing",
                "description": _COMPARING,
                "requestBody": {
                    "required": True,
                    "content": {_JSON: {"schema": _ref(ComparisonIn), "example": _TWO_OFFERS}},
                },
                "responses": _responses(
                    200, "The comparison.", ComparisonOut, (413, 415, 422, 429, 503)
                ),
            }
        },
        "/api/v1/negotiations": {
            "post": {
                "operationId": "keep",
                "tags": ["negotiations"],
                "summary": "Draft, explain and store",
                "description": _OWNERSHIP,
                "requestBody": _case(),
                "responses": _responses(
                    201,
                    "The draft, stored.",
                    NegotiationOut,
                    (413, 415, 422, 429, 503),
                    headers=located | _REVISION,
                ),
            }
        },
        "/api/v1/negotiations/{negotiation_id}/events": {
            "parameters": [_ID],
            "post": {
                "operationId": "add",
                "tags": ["negotiations"],
                "summary": "Add what happened, and get what follows from it",
                "description": _EVENTS,
                "parameters": [
                    {
                        "name": "If-Match",
                        "in": "header",
                        "description": "The revision that was read, in quotes; leave it out to "
                        "add to whatever is there.",
                        "schema": {"type": "string", "pattern": '^("[0-9]{1,9}"|[*])$'},
                    }
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        _JSON: {
                            "schema": {"oneOf": [_ref(model) for model in _EVENT_MODELS]},
                            "example": {"type": "answered", "kind": "partway", "base": 178000},
                        }
                    },
                },
                "responses": _responses(
                    201,
                    "The thread with the event, and the letter that follows from it.",
                    NegotiationOut,
                    (400, 404, 412, 413, 415, 422, 429, 503),
                    headers=_REVISION,
                ),
            },
        },
        "/api/v1/negotiations/{negotiation_id}": {
            "parameters": [_ID],
            "get": {
                "operationId": "show",
                "tags": ["negotiations"],
                "summary": "The thread: what was drafted last, what has happened, and what is next",
                "responses": _responses(
                    200, "The thread.", NegotiationOut, (404, 429, 503), headers=_REVISION
                ),
            },
            "delete": {
                "operationId": "delete",
                "tags": ["negotiations"],
                "summary": "Delete it for good",
                "responses": _responses(204, "It is gone.", None, (404, 429, 503)),
            },
        },
        "/api/v1/negotiations/{negotiation_id}/call-sheet": {
            "parameters": [_ID],
            "get": {
                "operationId": "show_call",
                "tags": ["negotiations"],
                "summary": "What to say on the phone from where the thread stands",
                "description": "Prepared as the call would be held now. `private` is for the owner "
                "alone; no figure of it stands anywhere else in the sheet.",
                "responses": _responses(200, "The sheet.", CallSheetOut, (404, 429, 503)),
            },
        },
        "/api/v1/negotiations/{negotiation_id}/letter": {
            "parameters": [_ID],
            "post": {
                "operationId": "compare_letter",
                "tags": ["negotiations"],
                "summary": "The letter they sent, held against what was agreed",
                "description": "Nothing of it is stored or logged. Row by row: as agreed, as the "
                "letter has it, and its words. Send `event` as it is, or mended, to keep that they "
                "sent it; then the message that has it put right is drafted for good.",
                "requestBody": _paper(LetterQuestion, {"text": _LETTER["text"]}),
                "responses": _responses(
                    200,
                    "What differs and what is missing.",
                    LetterCheckOut,
                    (404, 413, 415, 422, 429, 503),
                ),
            },
        },
        "/api/v1/bands": {
            "get": {
                "operationId": "list_bands",
                "tags": ["reference"],
                "summary": "The stored pay bands, each with its source",
                "parameters": _parameters(BandFilters),
                "responses": _responses(200, "The bands that match.", BandsOut, (422, 429, 503)),
            }
        },
        "/api/v1/tactics": {
            "get": {
                "operationId": "list_tactics",
                "tags": ["reference"],
                "summary": "Every tactic with its conditions and evidence",
                "responses": _responses(200, "The tactics.", TacticsOut, (429,)),
            }
        },
        "/api/v1/titles": {
            "get": {
                "operationId": "show_title",
                "tags": ["reference"],
                "summary": "How a job title is read: role, occupation, and the level it suggests",
                "parameters": _parameters(TitleQuestion),
                "responses": _responses(200, "The reading.", TitleOut, (422, 429)),
            }
        },
        "/api/v1/points": {
            "post": {
                "operationId": "show_point",
                "tags": ["reference"],
                "summary": "A point of the candidate's as the sentence a letter would say",
                "requestBody": {
                    "required": True,
                    "content": {_JSON: {"schema": _ref(PointQuestion)}},
                },
                "responses": _responses(
                    200, "The sentence.", PointSentenceOut, (413, 415, 422, 429)
                ),
            }
        },
        "/api/v1/replies/read": {
            "post": {
                "operationId": "show_reply_reading",
                "tags": ["reference"],
                "summary": "What an employer's message seems to say: kinds of answer, figures",
                "description": "Nothing of it is stored or logged. What was read is a proposal: "
                "send what is right of it as an event `answered`.",
                "requestBody": {
                    "required": True,
                    "content": {_JSON: {"schema": _ref(ReplyQuestion), "example": _MESSAGE}},
                },
                "responses": _responses(
                    200, "What was read.", ReplyReadingOut, (413, 415, 422, 429)
                ),
            }
        },
        "/api/v1/drafts/check": {
            "post": {
                "operationId": "check_draft",
                "tags": ["reference"],
                "summary": "What a coach would say of an email that somebody wrote",
                "description": "Each remark with the words it is about, why, and a better line. "
                "Nothing of it is stored or logged.",
                "requestBody": {
                    "required": True,
                    "content": {_JSON: {"schema": _ref(DraftQuestion), "example": _DRAFT}},
                },
                "responses": _responses(200, "The remarks.", DraftChecksOut, (413, 415, 422, 429)),
            }
        },
        "/api/v1/offers/read": {
            "post": {
                "operationId": "read_offer",
                "tags": ["drafts"],
                "summary": "What an offer letter, a résumé or a job advert says, field by field",
                "description": "Nothing of it is stored or logged. Each field comes with the words "
                "it was read from, and whether they state it, it was worked out from them, or it "
                "is a guess. Where the paper says two things, neither is chosen. `case` is what a "
                "draft takes, once `ask_user` is answered.",
                "requestBody": _paper(PaperQuestion, _LETTER, kind=list(PAPER_KINDS)),
                "responses": _responses(
                    200, "What was read.", PaperReadingOut, (413, 415, 422, 429, 503)
                ),
            }
        },
        "/api/v1/rehearsals": {
            "post": {
                "operationId": "play",
                "tags": ["drafts"],
                "summary": "Rehearse a call: what they say, your answers judged, what comes next",
                "description": "The answers so far travel with each call; nothing of it is stored "
                "or logged. The same case, seed and answers give the same rehearsal.",
                "requestBody": {
                    "required": True,
                    "content": {
                        _JSON: {
                            "schema": _ref(RehearsalIn),
                            "example": {"case": _EXAMPLE, "seed": 1, "answers": [_SAID]},
                        }
                    },
                },
                "responses": _responses(
                    200, "The call so far.", RehearsalOut, (413, 415, 422, 429, 503)
                ),
            }
        },
        "/api/v1/openapi.json": {
            "get": {
                "operationId": "describe",
                "tags": ["operation"],
                "summary": "This document",
                "responses": {
                    "200": {
                        "description": "The document.",
                        "content": {_JSON: {"schema": {"type": "object"}}},
                    },
                    "500": _problem(500),
                },
            }
        },
        "/healthz": {
            "get": {
                "operationId": "say_alive",
                "tags": ["operation"],
                "summary": "The process answers",
                "responses": _responses(200, "It does.", HealthOut),
            }
        },
        "/readyz": {
            "get": {
                "operationId": "say_ready",
                "tags": ["operation"],
                "summary": "The database answers and the rules are loaded",
                "responses": _responses(200, "They do.", ReadinessOut, (503,)),
            }
        },
    }


def _case() -> dict[str, Any]:
    return {
        "required": True,
        "content": {_JSON: {"schema": _ref(CaseIn), "example": _EXAMPLE}},
    }


def _paper(model: type[BaseModel], example: Mapping[str, Any], **choices: Any) -> dict[str, Any]:
    """Describe a body that is a paper: its text as JSON, or its file in a form."""
    fields = {name: {"enum": names} for name, names in choices.items()}
    form = {
        "type": "object",
        "properties": {"file": _FILE, **fields},
        "required": ["file"],
        "additionalProperties": False,
    }
    return {
        "required": True,
        "content": {_JSON: {"schema": _ref(model), "example": example}, _FORM: {"schema": form}},
    }


def _parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    schema = model.model_json_schema()
    fields = schema["properties"]
    return [
        {"name": name, "in": "query", "description": _FILTERS[name], "schema": _not_null(field)}
        | ({"required": True} if name in schema.get("required", ()) else {})
        for name, field in fields.items()
    ]


def _not_null(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a value that is there: a query parameter is left out, never null."""
    options = field.get("anyOf", [field])
    given = [option for option in options if option.get("type") != "null"]
    return {name: value for name, value in given[0].items() if name != "title"}


def _responses(
    status: int,
    description: str,
    model: type[Any] | None,
    problems: tuple[int, ...] = (),
    headers: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    good: dict[str, Any] = {"description": description}
    if headers is not None:
        good["headers"] = headers
    if model is not None:
        good["content"] = {_JSON: {"schema": _ref(model)}}
    return {str(status): good} | {str(code): _problem(code) for code in (*problems, 500)}


def _problem(status: int) -> dict[str, Any]:
    return {
        "description": _PROBLEMS[status],
        "content": {_PROBLEM: {"schema": _ref(ProblemOut)}},
    }


def _ref(model: type[Any]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _schemas(vocabulary: Vocabulary) -> dict[str, Any]:
    answers = (
        PlanOut,
        NegotiationOut,
        CallSheetOut,
        BandsOut,
        TacticsOut,
        TitleOut,
        PointSentenceOut,
        ReplyReadingOut,
        DraftChecksOut,
        PaperReadingOut,
        LetterCheckOut,
        RehearsalOut,
        ComparisonOut,
        HealthOut,
        ReadinessOut,
        ProblemOut,
    )
    _, document = models_json_schema(
        [
            (CaseIn, "validation"),
            (PointQuestion, "validation"),
            (ReplyQuestion, "validation"),
            (DraftQuestion, "validation"),
            (PaperQuestion, "validation"),
            (LetterQuestion, "validation"),
            (RehearsalIn, "validation"),
            (ComparisonIn, "validation"),
            *((model, "validation") for model in _EVENT_MODELS),
            *((model, "serialization") for model in answers),
        ],
        ref_template="#/components/schemas/{model}",
    )
    schemas: dict[str, Any] = document["$defs"]
    for name, schema in schemas.items():
        if name.endswith("Out"):
            # We answer with exactly these fields today; a client must bear more of them tomorrow.
            del schema["additionalProperties"]
    skills = {skill.id for role in vocabulary.catalogue.roles.values() for skill in role.skills}
    schemas["CandidateIn"]["properties"]["skills"]["items"] = {"enum": sorted(skills)}
    schemas["RehearsalIn"]["properties"]["case"] = _ref(CaseIn)
    schemas["CaseIn"]["properties"]["switched_off"]["items"] = {"enum": sorted(vocabulary.tactics)}
    return schemas
