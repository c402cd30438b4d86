"""Tokens both ways: those the bot gets for the connector, and those that sign what the playground sends.

Sources: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import json
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from playground.teams.errors import Denied
from playground.teams.ids import SCOPE, TENANT, Json

ISSUER = "https://api.botframework.com"
DIRECTORY = f"https://sts.windows.net/{TENANT}/"
KEY_ID = "playground"
LIFETIME = 3_600


class Tokens:
    """One key pair, made when it is first needed, and what is signed with it."""

    def __init__(self, base_url: Callable[[], str]) -> None:
        self._base_url = base_url

    @cached_property
    def _key(self) -> rsa.RSAPrivateKey:
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @cached_property
    def keys(self) -> Json:
        """The public key, as a JSON Web Key Set; Teams endorses its keys for the channel."""
        public = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [public | {"kid": KEY_ID, "use": "sig", "endorsements": ["msteams"]}]}

    def openid_configuration(self) -> Json:
        """The metadata document that says where the keys are."""
        return {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{self._base_url()}/login/v1/.well-known/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def for_activity(self, app_id: str, service_url: str, **claims: Any) -> str:
        """The bearer token of an activity on its way to the bot; `claims` replace the right ones."""
        now = int(time.time())
        right = {"iss": ISSUER, "aud": app_id, "serviceurl": service_url, "nbf": now, "exp": now + LIFETIME}
        return self._signed(right | claims)

    def issue(self, form: dict[str, str], tenant: str, app_id: str, secret: str) -> Json:
        """Answer a client-credentials request. Raises Denied 400 or 401 with the directory's own codes."""
        if tenant != TENANT:
            raise Denied(400, "invalid_request", f"AADSTS90002: Tenant '{tenant}' not found.")
        if form.get("grant_type") != "client_credentials":
            raise Denied(400, "unsupported_grant_type", "AADSTS70003: the grant type is not supported.")
        if form.get("client_id") != app_id:
            raise Denied(400, "unauthorized_client", "AADSTS700016: Application was not found in the tenant.")
        if form.get("client_secret") != secret:
            raise Denied(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.")
        if not form.get("scope", "").endswith("/.default"):
            raise Denied(400, "invalid_scope", "AADSTS1002012: scope must end with /.default")
        now = int(time.time())
        claims = {
            "iss": DIRECTORY,
            "aud": form["scope"].removesuffix("/.default"),
            "appid": app_id,
            "tid": tenant,
            "nbf": now,
            "exp": now + LIFETIME,
        }
        return {"token_type": "Bearer", "expires_in": LIFETIME, "access_token": self._signed(claims)}

    def check(self, authorization: str, app_id: str) -> None:
        """Let a call of the bot in, or raise Denied 401."""
        try:
            claims = jwt.decode(
                authorization.removeprefix("Bearer "),
                self._key.public_key(),
                algorithms=["RS256"],
                audience=SCOPE.removesuffix("/.default"),
                issuer=DIRECTORY,
                options={"require": ["exp", "aud", "iss"]},
            )
        except jwt.InvalidTokenError as wrong:
            raise Denied(401, "Unauthorized", f"Authorization has been denied: {wrong}") from None
        if claims.get("appid") != app_id:
            raise Denied(401, "Unauthorized", "Authorization has been denied: the token is another app's.")

    def _signed(self, claims: Json) -> str:
        return jwt.encode(claims, self._key, "RS256", headers={"kid": KEY_ID})
