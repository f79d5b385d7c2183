#!/usr/bin/python3
"""bus: a D-Bus connection for tests, driven by JSON lines (bus.mjs is the other end).

Lines in are {"id", "do", ...}, one answer each: {"id", "ok"} or {"id", "error", "text"}.
Lines out besides are {"event": "signal" | "call", ...}. A value of D-Bus' type v is written {"$": type, "value": ...}.
"""

import json
import os
import sys

from gi.repository import Gio, GLib


def say(**line):
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def packed(value):
    """What JSON has no word for, made of what it says."""
    if isinstance(value, dict) and set(value) == {"$", "value"}:
        return GLib.Variant(value["$"], packed(value["value"]))
    if isinstance(value, dict):
        return {name: packed(part) for name, part in value.items()}
    if isinstance(value, list):
        return [packed(part) for part in value]
    return value


def variant(signature, args):
    return GLib.Variant(f"({signature})", tuple(packed(args)))


class Bus:
    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.connection.set_exit_on_close(False)
        self.properties = {}  # (path, interface, name) to a variant
        self.calls = {}  # those that node has not answered
        self.served = {}  # path to registrations
        self.serial = 0

    # ---- what node asks for: each is `do`, and gets the line ------------------------------------

    def call(self, line):
        self.connection.call(
            line["name"], line["path"], line["interface"], line["method"],
            variant(line["signature"], line["args"]), None, Gio.DBusCallFlags.NONE, line["timeout"], None,
            self.called, line["id"],
        )

    def called(self, connection, result, ident):
        try:
            say(id=ident, ok=connection.call_finish(result).unpack())
        except GLib.Error as error:
            name = Gio.DBusError.get_remote_error(error)
            Gio.DBusError.strip_remote_error(error)
            say(id=ident, error=name or "failed", text=error.message)

    def own(self, line):
        self.request(line["id"], "RequestName", "(su)", (line["name"], 4))  # or nobody: no queue

    def release(self, line):
        self.request(line["id"], "ReleaseName", "(s)", (line["name"],))

    def request(self, ident, method, signature, args):
        self.connection.call(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
            GLib.Variant(signature, args), None, Gio.DBusCallFlags.NONE, -1, None, self.called, ident,
        )

    def serve(self, line):
        for interface in Gio.DBusNodeInfo.new_for_xml(line["xml"]).interfaces:
            ident = self.connection.register_object(line["path"], interface, self.asked, self.get, None)
            self.served.setdefault(line["path"], []).append(ident)
        say(id=line["id"], ok=[])

    def unserve(self, line):
        for ident in self.served.pop(line["path"], []):
            self.connection.unregister_object(ident)
        say(id=line["id"], ok=[])

    def set(self, line):
        value = GLib.Variant(line["type"], packed(line["value"]))
        self.properties[line["path"], line["interface"], line["name"]] = value
        changed = GLib.Variant("(sa{sv}as)", (line["interface"], {line["name"]: value}, []))
        self.connection.emit_signal(None, line["path"], "org.freedesktop.DBus.Properties", "PropertiesChanged", changed)
        say(id=line["id"], ok=[])

    def emit(self, line):
        args = variant(line["signature"], line["args"])
        self.connection.emit_signal(None, line["path"], line["interface"], line["signal"], args)
        say(id=line["id"], ok=[])

    def listen(self, line):
        self.connection.signal_subscribe(
            line.get("name"), line.get("interface"), line.get("signal"), line.get("path"), line.get("first"),
            Gio.DBusSignalFlags.NONE, self.heard,
        )
        say(id=line["id"], ok=[])

    def answer(self, line):
        invocation = self.calls.pop(line["call"])
        if "error" in line:
            invocation.return_dbus_error(line["error"], line["text"])
        else:
            invocation.return_value(variant(line["signature"], line["args"]))

    # ---- what the bus asks for -------------------------------------------------------------------

    def asked(self, _connection, sender, path, interface, method, args, invocation):
        self.serial += 1
        self.calls[self.serial] = invocation
        say(event="call", call=self.serial, sender=sender, path=path, interface=interface, method=method, args=args.unpack())

    def get(self, _connection, _sender, path, interface, name):
        return self.properties.get((path, interface, name))

    def heard(self, _connection, sender, path, interface, signal, args):
        say(event="signal", sender=sender, path=path, interface=interface, signal=signal, args=args.unpack())


class Lines:
    """Standard input, a line at a time, until it ends."""

    def __init__(self, take, end):
        self.take, self.end, self.rest = take, end, b""
        GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, 0, GLib.IOCondition.IN | GLib.IOCondition.HUP, self.read)

    def read(self, fd, _condition):
        some = os.read(fd, 1 << 16)
        *lines, self.rest = (self.rest + some).split(b"\n")
        for line in lines:
            self.take(json.loads(line))
        if not some:
            self.end()
        return bool(some)


def main():
    bus = Bus(sys.argv[1])
    loop = GLib.MainLoop()
    Lines(lambda line: getattr(bus, line["do"])(line), loop.quit)
    bus.connection.connect("closed", lambda *_: loop.quit())
    say(event="connected", name=bus.connection.get_unique_name())
    loop.run()


main()
