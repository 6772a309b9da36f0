/** Attacks the service at `base_url` as a stranger would, and writes what it found as SARIF. */
import { mkdirSync, writeFileSync } from 'node:fs';

const base = process.env.base_url;
const results = [];
const found = (ruleId, level, text) => results.push({ ruleId, level, message: { text }, locations: [{ physicalLocation: { artifactLocation: { uri: 'src/app.mjs' } } }] });
const attempts = [
  ['/%3Cscript%3E', (answer, body) => body.includes('<script>') && 'reflected-script'],
  ['/.env', (answer) => answer.ok && 'open-file'],
  ['/.git/config', (answer) => answer.ok && 'open-file'],
  ['/api/audit', (answer) => answer.ok && 'open-admin'],
  ['/api/me/export', (answer) => answer.ok && 'open-data'],
  ['/', (answer) => answer.headers.get('x-powered-by') && 'server-version'],
  ['/api/me/export?id=1%27', (answer, body) => /SQLITE|\.mjs:\d/.test(body) && 'inside-shown'],
];
for (const [path, judge] of attempts) {
  const answer = await fetch(`${base}${path}`, { redirect: 'manual' });
  const rule = judge(answer, await answer.text());
  if (rule) found(rule, 'error', `${path}: ${rule}`);
}
mkdirSync('reports', { recursive: true });
writeFileSync('reports/scan.sarif', JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'stranger' } }, invocations: [{ executionSuccessful: true }], artifacts: attempts.map(([path]) => ({ location: { uri: path } })), results }] }));
console.log(`${attempts.length} attempts, ${results.length} findings`);
