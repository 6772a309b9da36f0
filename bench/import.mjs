// A checklist of 10,000 lines has to be imported within two seconds, start of the program included.
// The program is a build of the sources as they are, beside dist/. CPU time counts, because the machine may be busy.
// Usage: node bench/import.mjs [LINES]   (from the repository's root, with the Node of node_modules)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIMIT = 2000;
const wanted = Number(process.argv[2] ?? 10_000);
const part = (
  index,
) => `## ${index % 3 === 0 ? 'Before deployment' : index % 3 === 1 ? 'Deployment steps' : 'After deployment'} ${index}

### Area ${index}

- [ ] Unit tests of area ${index} pass: \`npm test -- area-${index}\`
- [ ] **VARIABLE_${index}** - Set to value-${index}
- [ ] Health endpoint of area ${index} returns 200
- [ ] Backup ${index} created and verified
  - [ ] on disk
  - [ ] restored once
- [ ] No errors in logs

\`\`\`bash
# Check area ${index}
curl https://api.example.com/area/${index}
# Expected: {"status": "ok", "area": "${index}"}
npm run deploy
psql $DATABASE_URL -c "SELECT count(*) FROM t${index};"
\`\`\`

| Role | Name | Signed |
|------|------|--------|
| Lead ${index} | ____ | [ ] |

Some words about area ${index} that say nothing.
`;
let text = '# A long checklist\n\n';
for (let index = 0; text.split('\n').length < wanted; index += 25)
  for (let inner = index; inner < index + 25; inner += 1) text += `${part(inner)}\n`;
const lines = text.split('\n').slice(0, wanted);
const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
writeFileSync(join(folder, 'LONG.md'), lines.join('\n'));
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--out', join(folder, 'bundle')], {
  encoding: 'utf8',
});
if (built.status !== 0) throw new Error(built.stderr);

const REPORT =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write(`\\ncpu ${(user+system)/1000}\\n`)})';
/** CPU and wall milliseconds of a program; the best of five. */
function measure(argv) {
  let best = { cpu: Infinity, wall: Infinity };
  for (let run = 0; run < 5; run += 1) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--import', REPORT, ...argv], {
      encoding: 'utf8',
    });
    const wall = performance.now() - start;
    if (status !== 0) throw new Error(stderr);
    const cpu = Number(/cpu ([\d.]+)/.exec(stderr)?.[1]);
    if (cpu < best.cpu) best = { cpu, wall };
  }
  return best;
}

const bare = measure(['-e', '0']);
const made = measure([
  join(folder, 'bundle', 'cli.js'),
  'import',
  join(folder, 'LONG.md'),
  '--output',
  join(folder, 'out.yml'),
  '--report',
  join(folder, 'report.json'),
]);
rmSync(folder, { recursive: true });
const show = ({ cpu, wall }) => `${Math.round(cpu)} ms CPU, ${Math.round(wall)} ms wall`;
console.log(`${lines.length} lines: ${show(made)}; a bare node: ${show(bare)}`);
console.log(
  `ratio to the ${LIMIT} ms allowed: ${(made.cpu / LIMIT).toFixed(2)} CPU, ${(made.wall / LIMIT).toFixed(2)} wall; to a bare node: ${(made.cpu / bare.cpu).toFixed(1)}`,
);
if (made.cpu > LIMIT) process.exitCode = 1;
