#!/usr/bin/env node
/**
 * A linter, an import checker and a secret scanner, each small and each real.
 *
 *   node ../kit/check.mjs lint FOLDER… --sarif FILE       debugger, == and !=, var, leftover console output, TODO
 *   node ../kit/check.mjs imports FOLDER…                 every import names something that is exported; prints as tsc does
 *   node ../kit/check.mjs secrets FOLDER… --sarif FILE    keys, passwords and tokens in the text; eval and shell calls
 *
 * Exit code 0 nothing found, 1 findings, 2 nothing to look at.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const RULES = {
  lint: [
    ['no-debugger', 'error', /\bdebugger\b/g],
    ['eqeqeq', 'error', /[^=!<>](?:==|!=)(?!=)/g],
    ['no-var', 'error', /^\s*var\s/gm],
    ['no-console', 'warning', /\bconsole\.(?:log|debug)\(/g],
    ['no-warning-comments', 'warning', /\b(?:TODO|FIXME)\b/g],
  ],
  secrets: [
    ['private-key', 'error', /-----BEGIN [A-Z ]*PRIVATE KEY-----/g],
    ['api-key', 'error', /\b(?:sk|pk)[-_](?:live|prod|test)?[-_]?[A-Za-z0-9]{20,}/g],
    ['password-in-code', 'error', /\b(?:password|passwd|secret|token|api_?key)['"]?\s*[:=]\s*['"][^'"$\s]{8,}['"]/gi],
    ['eval', 'error', /\beval\(|new Function\(/g],
    ['shell', 'error', /\bexecSync\(|\bexec\(`/g],
  ],
};

const { values, positionals: [what, ...folders] } = parseArgs({ allowPositionals: true, options: { sarif: { type: 'string' } } });
const files = folders
  .flatMap((folder) => (statSync(folder).isFile() ? [folder] : readdirSync(folder, { recursive: true }).map((name) => join(folder, name))))
  .filter((file) => /\.(mjs|js|html|yml|json)$/.test(file));
if (files.length === 0) {
  console.error('Nothing to look at.');
  process.exit(2);
}

const place = (text, index) => ({ line: text.slice(0, index).split('\n').length, column: index - text.lastIndexOf('\n', index - 1) });

if (what === 'imports') {
  let found = 0;
  for (const file of files.filter((each) => /\.m?js$/.test(each))) {
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(/^import \{([^}]*)\} from '(\.[^']+)'/gm)) {
      const target = resolve(dirname(file), match[2]);
      const { line, column } = place(text, match.index);
      const say = (code, message) => {
        found += 1;
        console.log(`${file}(${line},${column}): error ${code}: ${message}`);
      };
      if (!existsSync(target)) say('TS2307', `Cannot find module '${match[2]}'.`);
      else
        for (const name of match[1].split(',').map((each) => each.trim().split(/\s/)[0]).filter(Boolean))
          if (!new RegExp(`\\bexport (?:default |async )*(?:const|function|class|let)\\*? ${name}\\b`).test(readFileSync(target, 'utf8')))
            say('TS2305', `Module '${match[2]}' has no exported member '${name}'.`);
    }
  }
  process.exit(found === 0 ? 0 : 1);
}

const results = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  return RULES[what].flatMap(([ruleId, level, pattern]) =>
    [...text.matchAll(pattern)].map(({ index }) => {
      const { line, column } = place(text, index);
      return { ruleId, level, message: { text: `${ruleId} in ${file}` }, locations: [{ physicalLocation: { artifactLocation: { uri: file.replaceAll('\\', '/') }, region: { startLine: line, startColumn: column } } }] };
    }),
  );
});
const sarif = {
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [{ tool: { driver: { name: `kit-${what}`, rules: RULES[what].map(([id]) => ({ id })) } }, invocations: [{ executionSuccessful: true }], artifacts: files.map((uri) => ({ location: { uri } })), results }],
};
if (values.sarif) {
  mkdirSync(dirname(values.sarif), { recursive: true });
  writeFileSync(values.sarif, `${JSON.stringify(sarif, null, 2)}\n`);
}
for (const { ruleId, level, locations } of results) console.log(`${level} ${ruleId} ${locations[0].physicalLocation.artifactLocation.uri}:${locations[0].physicalLocation.region.startLine}`);
process.exit(results.some(({ level }) => level === 'error') ? 1 : 0);
