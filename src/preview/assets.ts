import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds action.yml and dist/, from wherever this file was bundled into. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'action.yml'))) return folder;
    if (dirname(folder) === folder)
      throw new Error('There is no action.yml above the installed files; the installation is not whole.');
  }
}

/** Own files by name, with the places where they may be: built, or as they are in the sources. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'page.css': ['dist/preview/page.css', 'src/preview/assets/page.css'],
  'page.js': ['dist/preview/page.js', 'src/preview/assets/page.js'],
  'diagram.js': ['dist/preview/diagram.js', 'src/preview/assets/diagram.js'],
  'github-markdown.css': [
    'dist/preview/github-markdown.css',
    'node_modules/github-markdown-css/github-markdown.css',
  ],
  // Three megabytes that are not in dist/: drawn where the package is installed.
  'mermaid.js': ['node_modules/mermaid/dist/mermaid.min.js'],
};

/** The text of a file of the page; undefined where it is not installed. */
export function asset(name: string): string | undefined {
  const root = packageRoot();
  const fromSource = fileURLToPath(import.meta.url).endsWith('.ts');
  const places = Object.hasOwn(PLACES, name) ? (PLACES[name] ?? []) : [];
  const found = (fromSource ? [...places].reverse() : places)
    .map((place) => join(root, place))
    .find((path) => existsSync(path));
  return found === undefined ? undefined : readFileSync(found, 'utf8');
}

export const hasDiagrams = (): boolean =>
  (PLACES['mermaid.js'] ?? []).some((place) => existsSync(join(packageRoot(), place)));
