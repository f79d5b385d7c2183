#!/usr/bin/python3
"""A mail server for tests: takes mails, prints each as a line of JSON, and fails as it is told to.

    smtp_server.py PORT TLS [CERTIFICATE KEY [USER PASSWORD]]

TLS is off, starttls or implicit; with a user nothing is taken from who has not signed in. Port 0 is any; the first line printed is
{"port": ...}. What goes wrong comes by standard input, a line of JSON each: a list of steps, one for each mail to come.

    {"at": "mail" | "rcpt" | "end", "say": "450 4.2.0 Later", "wait": seconds, "drop": true}

"end" is the answer to the whole text. A step that is {} lets its mail pass.
"""

import asyncio
import email
import email.policy
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import AuthResult, SMTP


def tell(**what):
    print(json.dumps(what), flush=True)


class Handler:
    def __init__(self):
        self.plan = []

    def step(self, envelope):
        """What is planned for this mail."""
        if not hasattr(envelope, "step"):
            envelope.step = self.plan.pop(0) if self.plan else {}
        return envelope.step

    async def fail(self, at, server, envelope):
        """The answer that is planned here; None: none."""
        step = self.step(envelope)
        if step.get("at") != at:
            return None
        tell(step=step)
        await asyncio.sleep(step.get("wait", 0))
        if step.get("drop"):
            server.transport.abort()
        return step.get("say")

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = await self.fail("mail", server, envelope)
        if answer:
            return answer
        envelope.mail_from = address
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = await self.fail("rcpt", server, envelope)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        step = self.step(envelope)
        refused = step.get("at") == "end" and ("drop" in step or not step.get("say", "2").startswith("2"))
        mail = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
        tell(
            mail={
                "refused": refused,
                "from": envelope.mail_from,
                "to": envelope.rcpt_tos,
                "tls": server.transport.get_extra_info("sslcontext") is not None,
                "user": session.auth_data if session.authenticated else None,
                "headers": {name.lower(): str(value) for name, value in mail.items()},
                "defects": [type(defect).__name__ for part in mail.walk() for defect in part.defects],
                "text": mail.get_content(),
                "raw": envelope.content.decode("latin-1"),
            }
        )
        return await self.fail("end", server, envelope) or "250 2.0.0 Taken"


def context_of(certificate, key):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def main(port, tls, certificate=None, key=None, user=None, password=None):
    handler = Handler()
    context = context_of(certificate, key) if certificate else None

    def right(server, session, envelope, mechanism, data):
        fine = data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=fine, handled=fine, auth_data=data.login.decode())

    def connected():
        return SMTP(
            handler,
            hostname="mail.test",
            tls_context=context if tls == "starttls" else None,
            require_starttls=tls == "starttls",
            authenticator=right if user else None,
            auth_required=user is not None,
            auth_require_tls=tls == "starttls",
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(
        connected, "127.0.0.1", int(port), ssl=context if tls == "implicit" else None
    )
    tell(port=server.sockets[0].getsockname()[1])
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        handler.plan = json.loads(line)
        tell(planned=len(handler.plan))


logging.disable()  # clients that break off are what is tested
asyncio.run(main(*sys.argv[1:]))
