"""The yardstick in Teams: a bare bot on Microsoft's SDK that stores nothing. Prints its port."""

from __future__ import annotations

import argparse
import os
import socket
import warnings
from dataclasses import replace

os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
warnings.simplefilter("ignore")

import uvicorn  # noqa: E402  (the SDK reads the environment and warns of its own parts when imported)
from microsoft_teams.api.activities.invoke.task.task_submit import TaskSubmitInvokeActivity  # noqa: E402
from microsoft_teams.api.auth.cloud_environment import PUBLIC  # noqa: E402
from microsoft_teams.api.models.task_module.task_module_message_response import (  # noqa: E402
    TaskModuleMessageResponse,
)
from microsoft_teams.api.models.task_module.task_module_response import TaskModuleResponse  # noqa: E402
from microsoft_teams.apps import ActivityContext, App, FastAPIAdapter  # noqa: E402


def make_app(api_url: str, tenant: str, client: str, secret: str) -> tuple[App, FastAPIAdapter]:
    """A bot as the SDK's own pages teach it, which closes every dialog with a word."""
    adapter = FastAPIAdapter()
    login = f"{api_url}/login/v1/.well-known/openidconfiguration"
    teams = App(
        http_server_adapter=adapter,
        tenant_id=tenant,
        client_id=client,
        client_secret=secret,
        cloud=replace(PUBLIC, openid_metadata_url=login),
        service_url=f"{api_url}/teams",
        fetch_user_token=False,
    )

    @teams.on_dialog_submit
    async def submitted(_: ActivityContext[TaskSubmitInvokeActivity]) -> TaskModuleResponse:
        return TaskModuleResponse(task=TaskModuleMessageResponse(value="Tack"))

    return teams, adapter


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("api-url", "tenant", "client", "secret"):
        parser.add_argument(f"--{name}", required=True)
    told = parser.parse_args()
    teams, adapter = make_app(told.api_url, told.tenant, told.client, told.secret)
    adapter.app.router.on_startup.append(teams.initialize)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()  # from now on a client can connect, though nobody answers yet
        print(door.getsockname()[1], flush=True)
        config = uvicorn.Config(
            adapter.app, loop="uvloop", http="httptools", access_log=False, log_level="warning"
        )
        uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
