import { readInline } from './markdown/inline.ts';
import { afterwards, DEPLOYS_NOW, flatOrder, listOrder, SET_UP } from './order.ts';
import { deployingLeads, ledPhase } from './leads.ts';
import { runningSections } from './live.ts';
import { readStandings } from './standings.ts';
import { bareTitle } from './titles.ts';
import { deployedBy } from './votes.ts';
import type { Box, MarkdownDocument, Place } from './markdown/types.ts';
import { fits } from './fits.ts';

export { bareTitle, conceptOf } from './titles.ts';

/** Where an item belongs. `reference` is nothing to do in this deployment. */
export type ImportPhase = 'pre-deploy' | 'sign-off' | 'deploy' | 'post-deploy' | 'rollback' | 'reference';

export interface Phases {
  /** Of a block: by its headings, by the bold line or list item that leads up to it, else by its neighbours. */
  of(place: Place): ImportPhase;
  /** Whether a heading, a line above or the order of the list says so, and not only the default. */
  sure(place: Place): boolean;
  /** Whether it stands behind the deployment by its place only, among what is watched. */
  watching(place: Place): boolean;
  /** Whether it stands behind a heading that is about the deployment, or the time after it. */
  passed(place: Place): boolean;
  /** Whether it stands behind a heading that is about the time after the deployment. */
  after(place: Place): boolean;
  /** Whether any heading speaks of a phase. */
  readonly explicit: boolean;
}

export function readPhases(document: MarkdownDocument): Phases {
  const { at: standingAt, explicit, passed, after, deploys } = readStandings(document);
  const places = new Set(document.blocks.flatMap((block) => (block.type === 'box' ? [block.heading] : [])));
  const flat: ReadonlyMap<number, ImportPhase> =
    places.size < 2 ? flatOrder(document.blocks) : listOrder(document.blocks);
  const running = runningSections(document.blocks, (heading) => {
    const { sure, phase } = standingAt(heading);
    if (sure || phase !== 'pre-deploy') return undefined;
    return {
      bare: heading === undefined ? '' : bareTitle(heading.title),
      passed: (heading?.line ?? 0) > passed,
      comes: (heading?.line ?? 0) < deploys,
      after: (heading?.line ?? 0) > after,
    };
  });
  const began = Math.min(...[...running].map(([heading]) => heading?.line ?? Infinity));
  const deployed = deployingLeads(document.blocks);
  const led = (place: Place): ImportPhase | undefined =>
    ledPhase(place, standingAt(place.heading), place.line > (deployed.get(place.heading) ?? Infinity));
  return {
    explicit,
    sure: (place) =>
      standingAt(place.heading).sure ||
      flat.has(place.line) ||
      running.has(place.heading) ||
      led(place) !== undefined,
    of(place) {
      const { sure, phase } = standingAt(place.heading);
      const said = led(place) ?? (sure ? phase : flat.get(place.line));
      return said ?? running.get(place.heading) ?? phase;
    },
    watching: (place) => standingAt(place.heading).watching,
    passed: (place) => place.line > Math.min(passed, began),
    after: (place) => place.line > after,
  };
}

/** What is done when an alert fires; `Response: {"status": "ok"}` is what is expected instead. */
const REACTS =
  /^(?:action|response|remediation|mitigation)\s*:(?!\s*(?:[{[<"'`\d]|HTTP\b|JSON\b|ok\b|success))/i;
/** `Weekly: look through the logs`: work that recurs, whichever version runs. */
const RECURS =
  /^(?:daily|weekly|monthly|quarterly|yearly|annually|every (?:day|week|month)|diari[oa](?:mente)?|semanal(?:mente)?|mensual(?:mente)?|mensal(?:mente)?|quotidien(?:ne(?:ment)?)?|hebdomadaire(?:ment)?|mensuel(?:le(?:ment)?)?|täglich|wöchentlich|monatlich|ежедневно|еженедельно|ежемесячно|每[日天周週月]|毎[日週月]|매[일주월]|harian|mingguan|bulanan|günlük|haftalık|aylık|hàng (?:ngày|tuần|tháng))\s*[:：]/iu;

/** Items that say what to do when an alert fires, or only name a metric, are nothing to tick in a deployment. */
export function isNoteOnly(box: Box, phase: ImportPhase): boolean {
  const text = readInline(box.text).plain;
  if (REACTS.test(text)) return true;
  return phase === 'reference' && /metrics? to (?:monitor|track|watch)/i.test(box.heading?.title ?? '');
}

/** The phase of a box: its place, and `Action: …` items that belong to no deployment. */
export function phaseOfBox(box: Box, phases: Phases): ImportPhase {
  const phase = phases.of(box);
  const { plain } = readInline(box.text);
  if (phase === 'pre-deploy' && !phases.sure(box)) {
    // Nothing that says "deploy it now" may wait in front of the merge only because its section is called "Backend".
    if (fits(DEPLOYS_NOW, plain)) return 'deploy';
    if (afterwards(box, phases.passed(box))) return 'post-deploy';
    if (deployedBy(box)) return phases.after(box) ? 'post-deploy' : 'deploy';
  }
  if (phase === 'post-deploy' && phases.watching(box) && SET_UP.test(plain)) return 'pre-deploy';
  if (phase === 'pre-deploy' && RECURS.test(plain)) return 'reference';
  return phase !== 'sign-off' && REACTS.test(plain) ? 'reference' : phase;
}
