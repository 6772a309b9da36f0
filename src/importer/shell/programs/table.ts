import { judgeCurl } from '../curl.ts';
import { CHECKERS } from './checkers.ts';
import { CODE } from './code.ts';
import { FRAMEWORK } from './frameworks.ts';
import { LANGUAGES } from './languages.ts';
import { MIGRATIONS } from './migrations.ts';
import { PACKAGES } from './packages.ts';
import { CLOUD } from './cloud.ts';
import { DATA } from './data.ts';
import { FILES } from './files.ts';
import { GIT } from './git.ts';
import { FURTHER } from './further.ts';
import { INFRA } from './infra.ts';
import type { Rule } from './rule.ts';

const ALL: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    ...FILES,
    ...DATA,
    ...MIGRATIONS,
    ...FRAMEWORK,
    ...INFRA,
    ...CLOUD,
    ...FURTHER,
    ...CHECKERS,
    ...CODE,
    ...LANGUAGES,
    ...PACKAGES,
    ...GIT,
    curl: judgeCurl,
  }),
);

/** What is known of a program; undefined means that it counts as mutating. */
export const ruleOf = (program: string): Rule | undefined =>
  ALL.get(program) ?? ALL.get(program.split('/').at(-1) ?? '');
