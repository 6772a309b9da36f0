import { check } from '../concepts/asked.ts';
import { ask } from '../concepts/concept.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Candidate } from '../types.ts';
import type { Wanted } from './wanted.ts';

/** A name of its own, and behind it at most what it is for: "`orders` - all orders", "shop_db (PostgreSQL)". */
const NAME = /^[^\p{L}\p{N}`/]*`?([A-Za-z][\w.:@/-]*(?:\([\w, ]{0,60}\))?)`?(?=$|\s*[-–—:：(（→=+/,]|\s+表)/u;
/** Without its marks it must look like a name: an underscore, a bracket, a small letter at its head. */
const UNMARKED = /[_(@]|^[a-z][\w.-]*$/;
/** What a house lists for reading, and no thing that is there. */
const NO_THINGS =
  /\b(?:metrics? to|monitor\w*|troubleshoot\w*|roadmap|future|next steps|contacts?|team|support|features?|pages?|flows?|tests?|scenarios?)\b|功能|機能|기능|测试|テスト|테스트/iu;

interface Sort {
  readonly of: readonly AnyWord[];
  readonly build: (wanted: Wanted, name: string, parent: string) => Candidate;
}

const look =
  (reason: string) =>
  ({ plain, headings, endpoints }: Wanted): Candidate =>
    check({ plain, headings, onServer: false, endpoints }, reason);

const OTHER_STORE =
  /mysql|mariadb|sqlite|mongo|firestore|firebase|dynamo|oracle|sql server|mssql|cosmos|redis|collection/i;
/** Tables, views and indexes of PostgreSQL have a name that it can be asked for; of other stores the command is asked. */
function inDatabase(wanted: Wanted, name: string, parent: string): Candidate {
  const relation =
    /^[a-z_][\w.]*$/i.test(name) && /postgres|supabase|neon|psql|rls/i.test(`${wanted.headings} ${parent}`);
  if (
    !relation ||
    OTHER_STORE.test(`${wanted.headings} ${parent}`) ||
    /function|procedure|trigger|polic|column|colonne|columna|coluna|bucket|extension|函数|関数|存储过程|字段/i.test(
      parent,
    )
  )
    return look('it has to be looked up in the database')(wanted);
  return {
    kind: 'run',
    spec: { command: `psql "«database_url»" -tAc "SELECT to_regclass('${name}')"`, stdout: { empty: false } },
    needs: ['database_url'],
    ...(/rls|row.level|polic/i.test(parent) ? { partial: true } : {}),
    reason: 'what stands above it says that the database must have it',
  };
}

const SORTS: readonly Sort[] = [
  { of: ['tables', 'dataThing', 'column'], build: inDatabase },
  {
    of: ['container'],
    build: () =>
      ask(
        'run',
        { command: '«service_status_command»' },
        ['service_status_command'],
        'which command shows them is not said',
      ),
  },
  { of: ['image', 'registry', 'tag'], build: look('it has to be asked of the registry or of Docker') },
  {
    of: ['routine', 'cron', 'cluster', 'broker', 'contract'],
    build: look('which command shows it is not said'),
  },
  { of: ['requirement', 'program'], build: look('which command shows it on the machine is not said') },
];

/** What says of a list what its entries are: the item around it, the line above it, its heading. */
const above = (box: Box): string[] =>
  [box.within.at(-1)?.text, box.lead, box.heading?.title].flatMap((text) =>
    text === undefined || text.length > 120 ? [] : [readInline(text).plain],
  );

/** An entry of a list of things that must be there, told by its name alone. */
export function listedOf(box: Box, wanted: Wanted): Candidate | undefined {
  const { plain, inline } = wanted;
  if (plain.length > 90 || wanted.phase === 'rollback' || wanted.phase === 'sign-off') return undefined;
  const name = NAME.exec(plain)?.[1];
  const marked = inline.codes.length > 0 && name === inline.codes[0];
  if (name === undefined || looksLikeCommand(inline.codes[0] ?? '') || (!marked && !UNMARKED.test(name)))
    return undefined;
  for (const parent of above(box)) {
    if (NO_THINGS.test(parent)) return undefined;
    const words = wordsIn(parent);
    const sort = SORTS.find(({ of }) => of.some((word) => words.has(word)));
    if (sort) return sort.build(wanted, name, parent);
  }
  return undefined;
}
