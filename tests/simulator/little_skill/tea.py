"""A second skill, small and unlike the first: orders, a screen, a permission, and ways of failing."""

import json
import os
import sqlite3
import urllib.error
import urllib.request

SHELF = {
    "type": "APL",
    "version": "1.4",
    "layouts": {
        "Jar": {
            "parameters": ["label", {"name": "order", "default": "black"}],
            "item": {
                "type": "TouchWrapper",
                "id": "jar-${order}",
                "onPress": {"type": "SendEvent", "arguments": ["brew", "${order}", "${label}"]},
                "item": {"type": "Text", "text": "${label}"},
            },
        }
    },
    "mainTemplate": {
        "parameters": ["payload"],
        "items": [
            {"when": "${viewport.shape == 'round'}", "type": "Text", "id": "round-greeting", "text": "Tea"},
            {
                "type": "Container",
                "items": [
                    {"type": "Text", "id": "title", "text": "${payload.shelf.title}"},
                    {
                        "type": "Sequence",
                        "id": "jars",
                        "data": "${payload.shelf.jars}",
                        "item": {"type": "Jar", "label": "${data.label}", "order": "${data.order}"},
                    },
                ],
            },
        ],
    },
}
SHELF_DATA = {
    "shelf": {
        "title": "Which tea?",
        "jars": [{"label": "Assam", "order": "black"}, {"label": "Sencha", "order": "green"}],
    }
}


def say(ssml, ask=None, attributes=None, directives=(), ends=None):
    response = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}}
    if ends is not None or ask is None:
        response["shouldEndSession"] = True if ends is None else ends
    if ask is not None:
        response["shouldEndSession"] = False
        response["reprompt"] = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{ask}</speak>"}}
    if directives:
        response["directives"] = list(directives)
    return {"version": "1.0", "sessionAttributes": attributes or {}, "response": response}


def service(event, path, body=None):
    system = event["context"]["System"]
    headers = {"Authorization": f"Bearer {system['apiAccessToken']}"}
    request = urllib.request.Request(
        system["apiEndpoint"] + path, None if body is None else json.dumps(body).encode(), headers
    )
    with urllib.request.urlopen(request, timeout=1) as reply:
        return json.loads(reply.read())


def pots_so_far(event):
    with sqlite3.connect(os.environ["MEMORY_FILE"]) as file:
        file.execute("create table if not exists pots (user text)")
        user = event["session"]["user"]["userId"]
        file.execute("insert into pots values (?)", (user,))
        (count,) = file.execute("select count(*) from pots where user = ?", (user,)).fetchone()
    file.close()
    return count


def handler(event, context):
    assert context.get_remaining_time_in_millis() > 0
    request = event["request"]
    if request["type"] == "LaunchRequest":
        return welcome(event)
    if request["type"] == "IntentRequest":
        return INTENTS[request["intent"]["name"]](event, request["intent"].get("slots", {}))
    if request["type"] == "Alexa.Presentation.APL.UserEvent":
        return say(f"You touched {request['arguments'][2]}.")
    if request["type"] == "Connections.Response":
        said = {"ACCEPTED": "Thank you.", "DENIED": "As you like."}.get(request["payload"]["status"], "No matter.")
        return say(f"{said} Token {request['token']}.", attributes=event["session"]["attributes"])
    return {"version": "1.0", "response": {}}


def welcome(event):
    directives = []
    if "Alexa.Presentation.APL" in event["context"]["System"]["device"]["supportedInterfaces"]:
        directives = [
            {
                "type": "Alexa.Presentation.APL.RenderDocument",
                "token": "shelf",
                "document": SHELF,
                "datasources": SHELF_DATA,
            }
        ]
    zone = service(event, f"/v2/devices/{event['context']['System']['device']['deviceId']}/settings/System.timeZone")
    return say(
        '<s>Welcome.</s><break time="2s"/> Which tea would you like?',
        "Black or green?",
        {"step": "ask", "zone": zone, "turns": 1, "plan": [[0, "greet", "w"], [2.4, "ask", "q"], [12.6, "again", "r"]]},
        directives,
    )


def brew(event, slots):
    tea = slots["tea"]
    resolved = tea.get("resolutions", {}).get("resolutionsPerAuthority", [{}])[0]
    if resolved.get("status", {}).get("code") != "ER_SUCCESS_MATCH":
        return say("I have no such tea. Black or green?", "Black or green?", {"step": "ask"})
    return say(f"One {resolved['values'][0]['value']['name']}, pot number {pots_so_far(event)}.", ends=True)


def remind(event, slots):
    permission = {
        "type": "Connections.SendRequest",
        "name": "AskFor",
        "token": "tea-time",
        "payload": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [
                {"permissionScope": "alexa::alerts:reminders:skill:readwrite", "consentLevel": "ACCOUNT"}
            ],
        },
    }
    return {"version": "1.0", "sessionAttributes": {"step": "remind"}, "response": {"directives": [permission]}}


def broken(event, slots):
    raise RuntimeError("the pot is broken")


def stop(event, slots):
    print("stopping")
    return say("Bye.")


INTENTS = {
    "BrewIntent": brew,
    "RemindIntent": remind,
    "BreakIntent": broken,
    "TimerIntent": lambda event, slots: say(f"Steeping for {slots['time']['value']}."),
    "WhyIntent": lambda event, slots: say("Nobody knows.", attributes={"topic": "why"}),
    "WhatIntent": lambda event, slots: say("It is a leaf.", attributes={"topic": "what"}),
    # A question with the microphone shut: what the validator is there for.
    "ColdIntent": lambda event, slots: say("Oh dear. Another?"),
    "AMAZON.HelpIntent": lambda event, slots: say("Black or green. Which?", "Black or green?", {"step": "ask"}),
    "AMAZON.FallbackIntent": lambda event, slots: say(
        "Sorry? Black or green?", "Black or green?", event["session"]["attributes"]
    ),
    "AMAZON.YesIntent": lambda event, slots: say("Good.", ends=True),
    "AMAZON.NoIntent": lambda event, slots: say("Fine.", ends=True),
    "AMAZON.StopIntent": stop,
    "AMAZON.CancelIntent": lambda event, slots: say("Bye."),
    "AMAZON.NavigateHomeIntent": lambda event, slots: say("Bye."),
}
