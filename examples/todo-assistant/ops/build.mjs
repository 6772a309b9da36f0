/** Builds the pages: every file of web/ that the first page names, into public/, with the version in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
mkdirSync('public', { recursive: true });
const page = readFileSync('web/index.html', 'utf8');
const parts = [...page.matchAll(/(?:src|href)="\/([\w.]+)"/g)].map(([, name]) => name);
for (const name of parts) writeFileSync(`public/${name}`, readFileSync(`web/${name}`));
writeFileSync('public/index.html', page.replace('</html>', `<!-- ${version} -->\n</html>`));
console.log(`built ${parts.length + 1} files of ${version}`);
