import json
import urllib.error
import urllib.request

import pytest

from simulator.services import REMINDERS, Fault, Services

ZONE = "/v2/devices/some-device/settings/System.timeZone"


@pytest.fixture(scope="module")
def services():
    running = Services()
    yield running
    running.close()


@pytest.fixture(autouse=True)
def whole(services):
    services.reset("Asia/Tokyo", "ja-JP")


def call(services, path, method="GET", body=None, token=None, timeout=5):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {services.token if token is None else token}"}
    request = urllib.request.Request(services.url + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as reply:
            text = reply.read()
            return reply.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read() or b"null")


def test_settings_are_json_strings(services):
    assert call(services, ZONE) == (200, "Asia/Tokyo")
    assert call(services, ZONE.replace("timeZone", "distanceUnits")) == (200, "METRIC")
    assert call(services, ZONE.replace("timeZone", "temperatureUnit")) == (200, "CELSIUS")


def test_a_wrong_token_is_refused(services):
    assert call(services, ZONE, token="wrong")[0] == 401


def test_an_unknown_path_is_not_found(services):
    assert call(services, "/v3/anything")[0] == 404


def test_a_fault_stays_until_it_is_mended(services):
    services.fault("settings", Fault(503))
    assert call(services, ZONE)[0] == 503
    services.fault("settings", None)
    assert call(services, ZONE)[0] == 200


def test_a_hanging_service_outlasts_the_callers_patience(services):
    services.fault("settings", Fault(hang=30))
    with pytest.raises(TimeoutError):
        call(services, ZONE, timeout=0.2)


def test_reminders_need_the_permission(services):
    wanted = {"trigger": {"type": "SCHEDULED_ABSOLUTE"}}
    assert call(services, "/v1/alerts/reminders", "POST", wanted)[0] == 401
    services.world.scopes[REMINDERS] = "GRANTED"
    status, made = call(services, "/v1/alerts/reminders", "POST", wanted)
    assert status == 201
    assert call(services, "/v1/alerts/reminders")[1]["totalCount"] == "1"
    assert call(services, f"/v1/alerts/reminders/{made['alertToken']}", "DELETE")[0] == 200
    assert call(services, f"/v1/alerts/reminders/{made['alertToken']}", "DELETE")[0] == 404
    assert call(services, "/v1/alerts/reminders", "POST", {})[0] == 400


def test_progressive_responses_are_taken(services):
    assert call(services, "/v1/directives", "POST", {"directive": {}})[0] == 204
    assert services.world.progressive == [{"directive": {}}]


def test_others_can_be_added(services):
    services.route("weather", "GET", "/v1/weather/(.+)", lambda call: (200, {"in": call.found[1]}))
    assert call(services, "/v1/weather/oslo") == (200, {"in": "oslo"})
