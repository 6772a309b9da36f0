#!/usr/bin/env node
/**
 * The load of the http gate against autocannon on the same server, in turns: `node scripts/with-node24.mjs bench/load.mjs [--seconds 5]
 * [--rounds 5]`; with Linux's taskset, the server on one core and both clients on another. Then its p99 against the exact one of a plain client that keeps every sample, and 1,000 connections. Needs the network:
 * autocannon is installed into a temporary folder. Fails below 90 % of autocannon's rate, where p99 is off by more than 5 %, or on any error.
 */
import { execFileSync, fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runLoad } from '../src/probe/load.ts';

const self = fileURLToPath(import.meta.url);

/** A process of its own: a small JSON document at once, or at /delayed after 20 ms, each 40th after 200 ms. */
if (process.argv[2] === 'serve') {
  const body = JSON.stringify({ status: 'healthy', version: '2.1.0' });
  let count = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/') return response.end(body);
    count += 1;
    setTimeout(() => response.end(body), count % 40 === 0 ? 200 : 20);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', 4096, () => process.send(server.address().port));
  process.on('disconnect', () => process.exit());
} else await main();

async function main() {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '5' }, rounds: { type: 'string', default: '5' } },
  });
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
  const server = fork(self, ['serve'], { execArgv: process.execArgv });
  try {
    const port = await new Promise((resolve) => server.once('message', resolve));
    const base = `http://127.0.0.1:${port}`;
    const { printMachine } = await import('./machine.mjs');
    printMachine?.();
    const autocannon = await install(folder);
    const isPinned = cpus().length > 1 && pin(server.pid, 0) && pin(process.pid, 1);
    console.log(
      isPinned ? 'server on one core, clients on another' : 'no cores of their own for server and clients',
    );
    const ratio = await rates(autocannon, base, seconds, rounds);
    const off = await percentiles(base, seconds);
    const many = await ours(`${base}/delayed`, { connections: 1000, durationMs: seconds * 1000 });
    const errors = many.failed;
    console.log(
      `1,000 connections: ${Math.round((many.samples * 1000) / many.elapsedMs)} requests a second, ${errors} errors, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
    if (ratio < 0.9 || off > 0.05 || errors > 0) process.exitCode = 1;
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function install(folder) {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync(
    'npm',
    ['i', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', 'autocannon@8.0.0'],
    { cwd: folder, stdio: 'inherit' },
  );
  return (await import(pathToFileURL(join(folder, 'node_modules/autocannon/autocannon.js')).href)).default;
}

/** All threads of a process to one core. */
function pin(pid, core) {
  return spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)]).status === 0;
}

async function rates(autocannon, base, seconds, rounds) {
  const [theirs, own] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(
      await timed(async () => {
        const peer = await autocannon({ url: base, connections: 50, duration: seconds });
        return { requests: peer.requests.total, seconds: peer.duration };
      }),
    );
    own.push(
      await timed(async () => {
        const result = await ours(`${base}/`, { connections: 50, durationMs: seconds * 1000 });
        if (result.failed > 0) throw new Error(`${result.failed} of our requests failed`);
        return { requests: result.samples, seconds: result.elapsedMs / 1000 };
      }),
    );
  }
  // Of each pair: on a busy machine the rounds differ more than the two of one round.
  const ratios = own.map(({ rate }, round) => rate / theirs[round].rate);
  const ratio = median(ratios);
  const show = (list) =>
    `${Math.round(median(list.map(({ rate }) => rate)))} (${Math.round(median(list.map(({ cpu }) => cpu)))} µs CPU each)`;
  console.log(
    `requests a second, 50 connections: ${show(own)}; autocannon ${show(theirs)}; ratio ${ratio.toFixed(2)}, from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} in ${rounds} rounds`,
  );
  return ratio;
}

/** Requests a second, and what each took of this process, which is the client alone. */
async function timed(run) {
  const before = process.cpuUsage();
  const { requests, seconds } = await run();
  const { user, system } = process.cpuUsage(before);
  return { rate: requests / seconds, cpu: (user + system) / requests };
}

async function percentiles(base, seconds) {
  const times = await plainClient(`${base}/delayed`, 20, seconds * 1000);
  const sorted = times.sort((a, b) => a - b);
  const exact = sorted[Math.ceil(sorted.length * 0.99) - 1];
  const result = await ours(`${base}/delayed`, { connections: 20, durationMs: seconds * 1000 });
  const off = Math.abs(result.percentile(0.99) / exact - 1);
  console.log(
    `p99: ${result.percentile(0.99).toFixed(1)} ms of ${result.samples}; exact ${exact.toFixed(1)} ms of ${sorted.length}; off by ${(off * 100).toFixed(1)} %`,
  );
  return off;
}

/** node:http, every sample kept. */
async function plainClient(url, connections, ms) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const until = performance.now() + ms;
  const times = [];
  const one = () =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      get(url, { agent }, (response) =>
        response.resume().on('end', () => resolve(times.push(performance.now() - started))),
      ).on('error', reject);
    });
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) await one();
    }),
  );
  agent.destroy();
  return times;
}

function ours(url, more) {
  const request = {
    url,
    method: 'GET',
    headers: [],
    timeoutMs: 30_000,
    maxBodyBytes: 1e6,
    signal: new AbortController().signal,
  };
  return runLoad({ request, warmUpMs: 200, expected: (status) => status === 200, ...more });
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
