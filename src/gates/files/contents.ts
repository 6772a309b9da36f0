/** Judging what files say. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { duplicateKey } from '../../values/duplicate-key.ts';
import { oneLine } from '../../values/text.ts';
import { check, invalid } from '../checks.ts';
import type { FoundFile } from '../find-files.ts';
import { GateError } from '../gate.ts';
import type { Check, GateContext } from '../gate.ts';
import { judgeJson } from '../json-match.ts';
import type { JsonExpectations } from '../json-match.ts';
import { judgeText, quote } from '../text-match.ts';
import { Somewhere, type SomeRules } from './some.ts';
import { readInside, readRegular } from '../workspace.ts';

export interface ContentRules extends SomeRules {
  readonly contains?: string | readonly string[];
  readonly 'not-contains'?: string | readonly string[];
  readonly matches?: string | readonly string[];
  readonly 'not-matches'?: string | readonly string[];
  readonly json?: JsonExpectations;
  readonly yaml?: JsonExpectations;
  readonly sha256?: string;
}

/** All files together; a repository's sources are far below. */
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;

export async function checkContents(
  rules: ContentRules,
  files: readonly FoundFile[],
  context: GateContext,
): Promise<Check[]> {
  const { contains, matches, json, yaml, sha256 } = rules;
  const { 'not-contains': notContains, 'not-matches': notMatches } = rules;
  const texts = [contains, matches, notContains, notMatches].some((rule) => rule !== undefined);
  const somewhere = new Somewhere(rules);
  if (!texts && !somewhere.asked && !json && !yaml && sha256 === undefined) return [];
  const regular = files.filter(({ directory }) => !directory);
  if (regular.reduce((sum, { size }) => sum + size, 0) > MAX_TOTAL_BYTES)
    throw new GateError({
      code: 'too-many-files',
      message: 'The files that match have more than 512 MB together.',
      hint: 'Make the pattern narrower.',
    });
  const checks: Check[] = [];
  for (const file of regular) {
    context.signal.throwIfAborted();
    if (texts || somewhere.asked || json || yaml) {
      const text = await readRegular(file.real, file.path);
      if (texts) checks.push(...judgeText(file.path, { text }, textRules(rules)));
      somewhere.look(file.path, text);
      if (json)
        checks.push(
          ...named(
            file,
            await judgeJson(
              parse(file, () => parseJson(text), 'JSON'),
              json,
            ),
          ),
        );
      if (yaml) checks.push(...named(file, await judgeJson(await parseYaml(file, text), yaml)));
    }
    if (sha256 !== undefined) checks.push(await checksum(file, sha256, context));
  }
  return [...checks, ...somewhere.checks()];
}

function textRules(
  rules: ContentRules,
): Pick<ContentRules, 'contains' | 'not-contains' | 'matches' | 'not-matches'> {
  return Object.fromEntries(
    (['contains', 'not-contains', 'matches', 'not-matches'] as const).flatMap((key) =>
      rules[key] === undefined ? [] : [[key, rules[key]]],
    ),
  );
}

function named(file: FoundFile, checks: readonly Check[]): Check[] {
  return checks.map((one) => ({ ...one, name: `${file.path} ${one.name}` }));
}

function parseJson(text: string): unknown {
  const value = JSON.parse(text) as unknown;
  const twice = duplicateKey(text);
  if (twice !== undefined) throw new SyntaxError(`the key ${quote(twice)} stands twice in one object`);
  return value;
}

async function parseYaml(file: FoundFile, text: string): Promise<unknown> {
  const { parse: read } = await import('./yaml.ts');
  // Aliases can blow a small file up (billion laughs); a configuration that is judged has few.
  return parse(file, () => read(text, { maxAliasCount: 100 }) as unknown, 'YAML');
}

function parse(file: FoundFile, read: () => unknown, what: string): unknown {
  try {
    return read();
  } catch (error) {
    throw new GateError({
      code: 'file-invalid',
      message: `${file.path} is no ${what}: ${oneLine(String((error as { message?: unknown }).message), 160)}`,
    });
  }
}

async function checksum(file: FoundFile, wanted: string, context: GateContext): Promise<Check> {
  const expected = /^[0-9a-f]{64}$/i.test(wanted) ? wanted : await listed(file, wanted, context);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file.real, { signal: context.signal }))
    hash.update(chunk as Buffer);
  const actual = hash.digest('hex');
  return check(`${file.path} sha256`, actual === expected.toLowerCase(), actual, expected.toLowerCase());
}

/** The line of a checksum file that names the file, or its only line. */
async function listed(file: FoundFile, path: string, context: GateContext): Promise<string> {
  const text = await readInside(context, path, 1024 * 1024);
  if (text === undefined) throw invalid(`sha256: there is no ${path}, and it is no checksum.`);
  const lines = text.split('\n').flatMap((line) => {
    const match = /^\\?([0-9a-fA-F]{64})(?:[ \t]+\*?(.*))?$/.exec(line.trim());
    return match ? [{ sum: match[1] ?? '', name: match[2] }] : [];
  });
  const base = file.path.split('/').at(-1);
  const line =
    lines.find(({ name }) => name === file.path || name?.split('/').at(-1) === base) ??
    (lines.length === 1 && lines[0]?.name === undefined ? lines[0] : undefined);
  if (!line)
    throw new GateError({ code: 'checksum-missing', message: `${path} has no checksum for ${file.path}.` });
  return line.sum;
}
