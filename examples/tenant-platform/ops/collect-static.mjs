/** Copies static/ to public/, each name with a part of its content's hash; public/manifest.json says which became which. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

mkdirSync('public', { recursive: true });
const manifest = {};
for (const name of readdirSync('static')) {
  const bytes = readFileSync(`static/${name}`);
  manifest[name] = name.replace('.', `.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.`);
  writeFileSync(`public/${manifest[name]}`, bytes);
}
writeFileSync('public/manifest.json', JSON.stringify(manifest));
console.log(`collected ${Object.keys(manifest).length} files`);
