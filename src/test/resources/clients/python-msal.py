"""Signs in with MSAL for Python, and acquires a token silently."""
import os

import msal
import requests

app = msal.PublicClientApplication(
    os.environ["JETON_CLIENT_ID"], authority=os.environ["JETON_AUTHORITY"], instance_discovery=False
)
flow = app.initiate_device_flow(["User.Read"])
signed_in = app.acquire_token_by_device_flow(flow)
assert signed_in["id_token_claims"]["preferred_username"] == "AdeleV@contoso.example", signed_in

account = app.get_accounts()[0]
again = app.acquire_token_silent(["User.Read"], account, force_refresh=True)
assert again["access_token"] != signed_in["access_token"]
refused = app.acquire_token_silent_with_error(["Mail.Send"], account)
assert refused["error_codes"] == [65001], refused

me = requests.get(
    os.environ["JETON_GRAPH_URL"] + "/v1.0/me", headers={"Authorization": "Bearer " + again["access_token"]}
)
assert me.json()["displayName"] == "Adele Vance", me.text
print("msal for python: ok")
