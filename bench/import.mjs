// A checklist of 10,000 lines has to be imported within two seconds, start of the program included.
// Usage: node bench/import.mjs [LINES]   (from the repository's root, with the Node of node_modules)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
const times = [];
for (let run = 0; run < 3; run += 1) {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      'src/cli.ts',
      'import',
      join(folder, 'LONG.md'),
      '--output',
      join(folder, 'out.yml'),
      '--report',
      join(folder, 'report.json'),
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  times.push(Math.round(performance.now() - start));
}
console.log(`${lines.length} lines imported in ${Math.min(...times)} ms (of ${times.join(', ')})`);
