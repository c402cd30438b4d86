"""The door of what a bot calls: token, faults and rates first, then the call; Denied becomes an answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from playground.errors import Refusal
from playground.faults import ApiFault
from playground.slack.web_api import Dropped, JsonResponse
from playground.teams.errors import Denied, bad_argument
from playground.teams.ids import Json
from playground.teams.tenant import Tenant

Call = Callable[[Tenant, Request], Awaitable[tuple[int, Any]]]


async def read_body(request: Request) -> Json:
    """The JSON object of a request, or Denied 400."""
    try:
        body = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        raise bad_argument("the body is not JSON") from None
    if not isinstance(body, dict):
        raise bad_argument("the body is not an object")
    return body


def guarded(tenant: Tenant, name: str, call: Call) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for the bot; `name` is what faults and counts call it, such as "activities.create"."""

    async def endpoint(request: Request) -> Response:
        tenant.calls[name] += 1
        # It is here whole before anything delays it: what a bot that dies has asked for is carried out.
        await request.body()
        fault = None
        try:
            tenant.check_token(request.headers.get("authorization", ""))
            thread = request.path_params.get("conversation", "")
            fault = tenant.take_fault(name, thread)
            if fault and (answer := await _trouble_before(fault)):
                return answer
            _check_rate(tenant, name, thread)
            status, body = await call(tenant, request)
            response: Response = JsonResponse(body, status_code=status)
        except Denied as denied:
            response = refused(tenant, name, denied)
        except Refusal as refusal:
            response = refused(tenant, name, bad_argument(refusal.code))
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            response = refused(tenant, name, bad_argument(f"could not be understood: {wrong!r}"))
        return (_trouble_after(fault) if fault else None) or response

    return endpoint


def refused(tenant: Tenant, name: str, denied: Denied) -> Response:
    """The answer of a refusal, which is noted too; waiting as told is nothing to note."""
    headers = {"Retry-After": str(denied.retry_after)} if denied.retry_after is not None else {}
    if denied.retry_after is None:
        tenant.note_refusal(method=name, status=denied.status, error=denied.code, why=denied.message)
    return JsonResponse(denied.body, status_code=denied.status, headers=headers)


def _check_rate(tenant: Tenant, name: str, thread: str) -> None:
    if tenant.faults.rate_limits and (seconds := tenant.rates.seconds_to_wait(name, thread)):
        raise _too_many(seconds)


async def _trouble_before(fault: ApiFault) -> Response | None:
    match fault.kind:
        case "ratelimited":
            denied = _too_many(fault.retry_after)
            return JsonResponse(denied.body, 429, {"Retry-After": str(fault.retry_after)})
        case "error_before":
            return _failed(fault)
        case "drop_before":
            return Dropped()
        case "delay":
            await asyncio.sleep(fault.seconds)
    return None


def _trouble_after(fault: ApiFault) -> Response | None:
    match fault.kind:
        case "error_after":
            return _failed(fault)
        case "drop_after":
            return Dropped()
    return None


def _failed(fault: ApiFault) -> Response:
    codes = {408: "RequestTimeout", 412: "PreconditionFailed", 502: "BadGateway", 503: "ServiceUnavailable"}
    code = codes.get(fault.status, "ServiceError")
    return JsonResponse({"error": {"code": code, "message": code}}, status_code=fault.status)


def _too_many(seconds: int) -> Denied:
    return Denied(429, "Throttled", "API calls quota exceeded", retry_after=seconds)
