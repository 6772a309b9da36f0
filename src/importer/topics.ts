import { NUMBERED_STEP } from './concepts/numbering.ts';
import { NAMES_THE_DOCUMENT, RELEASE_DAY, type PhaseConcept } from './concepts/phases.ts';
import { DAY_OF_A_PLAN } from './concepts/phases/times.ts';
import { BEFORE_WORD } from './standing.ts';
import { bareTitle, conceptOf } from './titles.ts';
import type { Reading } from './sequence.ts';
import type { Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

/** What a heading comes to by the whole of the document, whatever its own words say; `undefined` is silent. */
export type Overruled = ReadonlyMap<Heading, PhaseConcept | undefined>;

const isInside = (heading: Heading, around: Heading): boolean => {
  for (let at: Heading | undefined = heading; at; at = at.parent) if (at === around) return true;
  return false;
};

/** Two sections beside it, further up, say nothing of the time. */
const isListed = (topic: Heading, readings: readonly Reading[]): boolean =>
  readings.filter(
    ({ heading, concept }) =>
      heading.parent === topic.parent && heading.line < topic.line && concept === undefined,
  ).length >= 2;

/** Another topic follows it. */
const goesOn = (topic: Heading, readings: readonly Reading[]): boolean =>
  readings.some(
    ({ heading, concept }) =>
      heading.parent === topic.parent && heading.line > topic.line && concept === undefined,
  );

const A_TOPIC =
  /^(?:(?:build|ci(?:\/cd)?|packaging|containeri[sz]ation) ?(?:&|and|\+|\/) ?)?(?:deployment|deploy|d[ée]ploiement|despliegue|implanta[cç][aã]o|деплой|развертывание|部署|デプロイ|배포|bereitstellung|triển khai|dağıtım)$/u;

const isCounted = (heading: Heading): boolean => {
  for (let at: Heading | undefined = heading; at; at = at.parent)
    if (fits(NUMBERED_STEP, at.title)) return true;
  return false;
};

/**
 * A plan that counts days up to the launch: "Day 3: Beta features" comes before "Day 14: Launch", which is the deployment, although
 * "Day 3" alone counts from it.
 */
function countedUpTo(readings: readonly Reading[]): [Heading, PhaseConcept | undefined][] {
  const days = readings.filter(({ heading }) => fits(DAY_OF_A_PLAN, heading.title));
  const launch = days.findIndex(
    ({ heading }) => conceptOf(bareTitle(heading.title.replace(DAY_OF_A_PLAN, ''))) === 'deploy',
  );
  const last = days[launch]?.heading;
  // Days behind a deployment are counted from that.
  const counted = readings
    .slice(
      0,
      readings.findIndex(({ heading }) => heading === days[0]?.heading),
    )
    .some(({ concept }) => concept === 'deploy');
  if (last === undefined || counted) return [];
  const plan = days.slice(0, launch).map(({ heading }) => heading);
  const around = plan.flatMap(({ parent }) => (parent && parent.level > 1 ? [parent] : []));
  return [
    ...[...around, ...plan].map((heading): [Heading, PhaseConcept | undefined] => [
      heading,
      isInside(last, heading) ? undefined : 'pre-deploy',
    ]),
    [last, 'deploy'],
    ...days
      .slice(launch + 1)
      .flatMap(({ heading, concept }): [Heading, PhaseConcept][] =>
        concept === undefined ? [[heading, 'post-deploy']] : [],
      ),
  ];
}

/**
 * "Deployment" among the topics of a list: nothing in it is a step, nothing in front of it is said to come before, and "Before the
 * launch" is still to come. What stands in front of that is before it, too.
 */
function namesOfTopics(readings: readonly Reading[], busy: (heading: Heading) => boolean): Heading[] {
  const first = readings.find(
    ({ concept, bare }) => concept === 'pre-check' || (concept === 'pre-deploy' && BEFORE_WORD.test(bare)),
  )?.heading;
  const alone = !readings.some(({ concept }) => concept === 'post-deploy');
  const early = ({ heading, bare }: Reading): boolean =>
    first === undefined
      ? alone && A_TOPIC.test(bare) && goesOn(heading, readings)
      : heading.line < first.line && !isInside(first, heading);
  return readings.flatMap((reading) => {
    const { heading, concept, bare } = reading;
    const topic =
      concept === 'deploy' &&
      early(reading) &&
      !isCounted(heading) &&
      isListed(heading, readings) &&
      !RELEASE_DAY.test(bare) &&
      !NAMES_THE_DOCUMENT.test(bare) &&
      !busy(heading);
    return topic ? [heading] : [];
  });
}

export const overruledIn = (readings: readonly Reading[], busy: (heading: Heading) => boolean): Overruled =>
  new Map<Heading, PhaseConcept | undefined>([
    ...namesOfTopics(readings, busy).map((heading): [Heading, undefined] => [heading, undefined]),
    ...countedUpTo(readings),
  ]);
