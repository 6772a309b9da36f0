import { NUMBERED_STEP } from './concepts/numbering.ts';
import { NAMES_THE_DOCUMENT, RELEASE_DAY, type PhaseConcept } from './concepts/phases.ts';
import { HAND_OVER, REHEARSAL } from './concepts/running.ts';
import type { Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

/**
 * What a section may be, to one that stands beside it further up: the deployment; a section with the deployment inside; what
 * verifies it, or comes after it; what comes after it by name; or a numbered step that does neither.
 */
type Kind = 'deploys' | 'holds' | 'looks' | 'ends' | 'step';

/** What stands behind a heading, which its own words do not say. */
export interface Sequence {
  /** A section beside it, further down, is about the deployment. */
  comes(heading: Heading): boolean;
  /** A section beside it, further down, is about the deployment, or has one that is. */
  deeper(heading: Heading): boolean;
  /** Of the sections beside it that say when they are, the next one is about the deployment. */
  leads(heading: Heading): boolean;
  /** Behind it, or behind a section that it stands in, a deployment is still to come, there or deeper, or a numbered step is. */
  goesOn(heading: Heading): boolean;
  /** A section beside it, further down, is about the deployment, what verifies it, or the time after it. */
  followed(heading: Heading): boolean;
  /** A section beside it, further down, is about the time after the deployment by name; not inside of a rehearsal. */
  ends(heading: Heading): boolean;
  /** One of its own sections, or one inside of them, is about the deployment. */
  holds(heading: Heading): boolean;
  /** It, or one that it stands in, deploys to an environment for trying, and the deployment that counts is still to come. */
  rehearses(heading: Heading): boolean;
}

export interface Reading {
  readonly heading: Heading;
  readonly concept: PhaseConcept | undefined;
  readonly bare: string;
}

/** Commands listed once more are no step of their own. */
const COMMANDS = /command|befehle|comando|commande|命令|指令|コマンド|명령|команд|komut|perintah|lệnh|أوامر/;

/** What is done beside the roll-out, or behind it: no further part of it. */
const ASIDE =
  /\b(?:docs?|documentation|security|monitor\w*|observability|analytics|backups?|maintenance|support|communication|announce\w*|hand-?o(?:ver|ff)|training|clean-?up|domains?|seo|optional|optimi[sz]\w*|performance|scal\w+|marketing|legal|follow-?up|share|finali[sz]\w*|ci\/?cd)\b|文档|文件化|安全|监控|備份|备份|维护|优化|域名|可选|ドキュメント|文書|セキュリティ|監視|バックアップ|保守|ドメイン|문서|보안|모니터링|백업|유지|도메인|선택|documentaci|documenta[cç]|segur(?:idad|ança)|respaldo|mantenimiento|manuten|dominio|dom[ií]nio|opcional|s[ée]curit|sauvegarde|suivi|domaine|optionn|dokumentation|sicherheit|wartung|документ|безопасн|мониторинг|резервн|домен|belge|güvenlik|yedek|dokumentasi|keamanan|cadangan|tài liệu|bảo mật|sao lưu/u;

function kindsOf(
  { heading, concept, bare }: Reading,
  { tries, holds }: Record<'tries' | 'holds', boolean>,
): Kind[] {
  const named = NAMES_THE_DOCUMENT.test(bare) && !RELEASE_DAY.test(bare);
  const deploys = concept === 'deploy' && !named && !tries && !COMMANDS.test(bare);
  const kinds: [Kind, boolean][] = [
    ['deploys', deploys],
    ['holds', deploys || holds],
    ['looks', concept === 'verify' || concept === 'post-deploy' || concept === 'deploy'],
    ['ends', concept === 'post-deploy'],
    [
      'step',
      fits(NUMBERED_STEP, heading.title) &&
        (deploys || (concept === undefined && !fits(ASIDE, bare) && !fits(HAND_OVER, bare))),
    ],
  ];
  return kinds.flatMap(([kind, is]) => (is ? [kind] : []));
}

/** Reads the headings from the end, so that each knows what is still to come. */
export function readSequence(headings: readonly Reading[]): Sequence {
  const behind = new Map<Heading, ReadonlySet<Kind>>();
  const next = new Map<Heading | undefined, Kind>();
  const led = new Set<Heading>();
  const seen = new Map<Heading | undefined, Set<Kind>>();
  const rehearses = new Set<Heading>();
  let last = false;
  for (const reading of [...headings].reverse()) {
    const { heading, concept, bare } = reading;
    const around = seen.get(heading.parent) ?? new Set<Kind>();
    behind.set(heading, new Set(around));
    const tries = last && fits(REHEARSAL, bare) && (concept === 'deploy' || concept === 'verify');
    if (tries) rehearses.add(heading);
    const kinds = kindsOf(reading, { tries, holds: seen.get(heading)?.has('holds') ?? false });
    last ||= kinds.includes('deploys');
    if (next.get(heading.parent) === 'deploys') led.add(heading);
    const turn = kinds.find((kind) => kind === 'deploys' || kind === 'ends');
    if (turn) next.set(heading.parent, turn);
    seen.set(heading.parent, new Set([...around, ...kinds]));
  }
  const has = (heading: Heading, kind: Kind): boolean => behind.get(heading)?.has(kind) ?? false;
  return {
    comes: (heading) => has(heading, 'deploys'),
    deeper: (heading) => has(heading, 'holds'),
    leads: (heading) => led.has(heading),
    followed: (heading) => has(heading, 'looks'),
    ends: (heading) => has(heading, 'ends') && !(heading.parent && rehearses.has(heading.parent)),
    holds: (heading) => seen.get(heading)?.has('holds') ?? false,
    rehearses(heading) {
      for (let at: Heading | undefined = heading; at; at = at.parent) if (rehearses.has(at)) return true;
      return false;
    },
    goesOn(heading) {
      if (fits(NUMBERED_STEP, heading.title) && has(heading, 'step')) return true;
      for (let at: Heading | undefined = heading; at; at = at.parent) if (has(at, 'holds')) return true;
      return false;
    },
  };
}
