// A desk: a little server on 127.0.0.1 that answers by a rule of its own. A real one would show the question to somebody.
import { createServer } from "node:http";
import { argv, env, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const MOST = 150;
const LONGEST_BODY = 1_000_000;

/** A desk that is not listening yet. */
export function desk() {
  return createServer((request, response) => void answer(request, response));
}

async function answer(request, response) {
  try {
    const { question, seen } = JSON.parse(await bodyOf(request));
    const says = answerTo(seen);
    if (says === undefined) response.writeHead(204).end();
    else
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...says, by: "desk-1", shown: question.shown }));
  } catch {
    response.writeHead(400).end();
  }
}

// What it knows nothing about it leaves to somebody else.
function answerTo({ request }) {
  if (typeof request?.amount !== "number") return undefined;
  return request.amount <= MOST
    ? { code: "APPROVE", because: `up to ${MOST} is paid without a call` }
    : { code: "REJECT", because: `more than ${MOST}` };
}

async function bodyOf(request) {
  let body = "";
  for await (const part of request) {
    body += part;
    if (body.length > LONGEST_BODY) throw new Error("too long");
  }
  return body;
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  const server = desk().listen(Number(env.DESK_PORT ?? 8123), "127.0.0.1", () => {
    const { port } = server.address();
    stdout.write(`the desk is at http://127.0.0.1:${port}/\n`);
  });
}
