/** The key tables that the loader checks against, for the docs. */
import { ITEM_KEYS, SECTION_KEYS } from '../../src/checklist/format-item.ts';
import { TOP } from '../../src/checklist/format.ts';

export { ITEM_KEYS, SECTION_KEYS };

export const DEFAULTS_ROWS = (table) => table(TOP.properties.defaults.properties ?? {});
