/** A second `npm start` with nothing changed, to the sign-in screen: `node test/bench/start.ts OFFICE`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Seconds from the command to the screen, everything npm and our scripts do included. */
export interface StartBench {
  readonly name: 'secondStart';
  readonly rounds: number;
  readonly seconds: number;
  /** Of the three seconds it may take. */
  readonly ratio: number;
  readonly target: number;
}

const LIMIT_SECONDS = 3;
const POLL_MS = 20;
const root = path.resolve(import.meta.dirname, '../..');

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** Chromium's own door for debuggers; answers the address of the first page once there is one. */
async function firstPage(port: number): Promise<string> {
  for (;;) {
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`).then(
      (answer) => answer.json() as Promise<{ type: string; webSocketDebuggerUrl: string }[]>,
      () => [],
    );
    const page = targets.find(({ type }) => type === 'page');
    if (page !== undefined) return page.webSocketDebuggerUrl;
    await pause();
  }
}

type Ask = (method: string, params?: object) => Promise<unknown>;

/** One question after the other, in the debugger's own words; answers the value of an evaluation. */
async function debuggerAt(url: string): Promise<Ask> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  let id = 0;
  return async (method, params = {}) => {
    id += 1;
    socket.send(JSON.stringify({ id, method, params }));
    const [event] = (await once(socket, 'message')) as [MessageEvent<string>];
    const { result } = JSON.parse(event.data) as { result?: { result?: { value?: unknown } } };
    return result?.result?.value;
  };
}

const IS_THERE = `document.querySelector('[data-testid="sign-in"]') !== null`;

async function timeOfStart(office: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const args = ['start', '--', '--data', office, `--remote-debugging-port=${port}`];
  const npm = spawn('npm', args, { cwd: root, stdio: 'ignore' });
  const ended = once(npm, 'exit');
  const ask = await debuggerAt(await firstPage(port));
  while ((await ask('Runtime.evaluate', { expression: IS_THERE })) !== true) await pause();
  const seconds = (performance.now() - started) / 1000;
  // The whole program, not only our connection to it.
  void ask('Browser.close');
  await ended;
  return seconds;
}

/** The first round builds and warms what a second start finds ready. */
export async function benchStart(office: string, rounds = 5): Promise<StartBench> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const seconds = await timeOfStart(office);
    if (round > 0) times.push(seconds);
  }
  const seconds = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { name: 'secondStart', rounds, seconds, ratio: seconds / LIMIT_SECONDS, target: 1 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [office = '', rounds] = process.argv.slice(2);
  const result = await benchStart(office, rounds === undefined ? undefined : Number(rounds));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
