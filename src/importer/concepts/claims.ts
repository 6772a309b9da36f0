import { APPLICATION } from './application.ts';
import { CODE } from './code.ts';
import type { Concept } from './concept.ts';
import { DATA } from './data.ts';
import { LANGUAGES } from './further.ts';
import { LOAD } from './load.ts';
import { NETWORK } from './network.ts';
import { OPERATION } from './operation.ts';
import { PAGES } from './pages.ts';
import { FREE_PORTS, TOOLING } from './tooling.ts';

/** Every idea, the particular before the general: the first that fits wins. Add one to the file of its field. */
export const CONCEPTS: readonly Concept[] = [
  ...LOAD,
  ...CODE,
  ...DATA,
  ...FREE_PORTS,
  ...NETWORK,
  ...APPLICATION,
  ...OPERATION,
  ...TOOLING,
  ...LANGUAGES,
  ...PAGES,
];
