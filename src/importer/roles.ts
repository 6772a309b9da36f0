import { slug } from '../checklist/ids.ts';
import { readInline } from './markdown/inline.ts';
import type { Box } from './markdown/types.ts';
import type { Answers } from './types.ts';
import { fits, matchOf } from './fits.ts';

/** Who may tick an item, as far as the document says. */
export interface Signer {
  /** Name of the role. */
  readonly name: string;
  /** As the document writes it. */
  readonly title: string;
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

const PEOPLE =
  /lead|owner|manager|engineer|team|review|approv|admin|dba|\bqa\b|\bops\b|devops|\bsre\b|deployer|director|security|developer|architect|officer|\bc[teio]o\b|ciso|head|master|tester|analyst|sponsor|support|product|business|stakeholder|client|customer|backend|frontend|platform|infra|legal|compliance|marketing|负责|工程师|経理|担当|팀|responsable|jefe|chef|leiter|équipe|equipo|equipe/i;
/** Whether a title is one of people who sign: `QA lead`. */
export const isSigner = (title: string): boolean => PEOPLE.test(title);
/** A handle that stands for work, not for one person. */
const WORK =
  /^(?:dba|qa|ops|devops|sre|security|infra|platform|backend|frontend|product|design|legal|support|lead|tech-?lead|release|on-?call|admin|manager|team|reviewer|owner)s?$/i;
const HANDLE = String.raw`@([A-Za-z\d](?:[A-Za-z\d-]{0,38})(?:\/[\w.-]{1,80})?)(?![\w/.-]*\w)`;
const LABEL =
  'owners?|responsible(?: person)?|assignees?|assigned to|approvers?|reviewers?|signed off by|sign-?off by|(?:to be )?(?:checked|verified|approved|reviewed|signed|done|tested|confirmed) by|who|responsables?|verantwortlich|zuständig|responsável|penanggung jawab|ответственный|负责人|責任者|担当者?|담당자?';
const BY_HANDLE = new RegExp(String.raw`(?:^|[\s(（\[,;.—–-])(?:${LABEL})\s*[:：]?\s*${HANDLE}`, 'iu');
const AT_END = new RegExp(String.raw`(?:[(（\[]|[—–-]\s|→\s?)\s*${HANDLE}\s*[)）\]]?\s*\.?$`, 'u');
const LABELLED = new RegExp(
  String.raw`(?:^|[\s(（\[,;.—–-])(?:${LABEL})\s*[:：]\s*([^,;:()（）\[\]|@]{2,40}?)\s*(?:[,;()（）\]|.]|$)`,
  'iu',
);
const COLUMN = new RegExp(`^(?:${LABEL})$`, 'iu');
const NOBODY = /^(?:tbd|tba|n\/?a|none|todo|\?+|_+|-+|name|—|everyone|all|anyone)$/i;

const named = (title: string): Signer | undefined => {
  const name = slug(title).slug.slice(0, 40).replace(/-+$/, '');
  return name === '' ? undefined : { name, title, users: [], teams: [] };
};

/** Columns in which a login stands for whoever has to do it, and a word for nobody. */
const LOGINS =
  /^(?:(?:github|git|user)[ -]?(?:user(?:name)?|login|handle|id|name|account)?s?|login|handle|username|dri|person|assigned|name|signature|signer|approved|nombre|usuario|nome|usuário|nom|utilisateur|имя|nama|isim|ad)$|^(?:姓名|签名|名前|氏名|이름|账号)$/iu;
const ONLY_LOGINS = new RegExp(
  `^${HANDLE}(?:(?:\\s*[,/&+]\\s*|\\s+(?:and|or)\\s+|\\s+)${HANDLE}){0,5}$`,
  'iu',
);

/** "@octocat", "QA lead: @octocat, @hubot". */
const SIGNED_BY = /^([^@]{2,40}?)?\s*([:：–—-])?\s*(@[^:：()]{1,80})$/u;

/** The logins of a cell that holds nothing else. */
function loginsIn(cell: string): string[] {
  const text = readInline(cell).plain.trim();
  return fits(ONLY_LOGINS, text)
    ? [...text.matchAll(new RegExp(HANDLE, 'gu'))].flatMap(([, login = '']) =>
        /^(?:|all|channel|here|everyone|team)$/i.test(login) ? [] : [login],
      )
    : [];
}

const withLogins = (signer: Signer, logins: readonly string[]): Signer => ({
  ...signer,
  users: logins.filter((login) => !login.includes('/')),
  teams: logins.filter((login) => login.includes('/')),
});

/** "Tech Lead: ____ Date: ___" and the rows of a sign-off table, with who is named in them. */
export function roleOf(box: Box): Signer | undefined {
  const text = readInline(box.text).plain;
  const cells = (box.cells ?? []).flatMap(([, cell]) => loginsIn(cell));
  const line = cells.length > 0 ? undefined : SIGNED_BY.exec(text.replace(/[:：\s]*(?:_|…).*$/u, ''));
  const spoken = line?.[1] === undefined || line[2] !== undefined || PEOPLE.test(line[1]);
  const logins = line && spoken ? loginsIn(line[3] ?? '') : cells;
  if (logins.length > 0) {
    const title = line ? (line[1] ?? '') : loginsIn(box.text).length > 0 ? '' : text;
    const signer = named(title.replace(/[:：\s]+$/u, ''));
    return signer ? withLogins(signer, logins) : ofLogins(logins);
  }
  const blank =
    /^(.{2,40}?)\s*(?::|[-–—])?\s*_{3,}/.exec(text)?.[1] ?? (box.marker === 'table' ? text : undefined);
  const title = blank?.replace(/[:\s]+$/, '');
  return title !== undefined && PEOPLE.test(title) ? named(title) : undefined;
}

/** "(checked by @dba)", "(@octocat)", "Owner: SRE team" in an item, in a bullet below it, or in a column of its table. */
export function responsibleOf(box: Box, details: readonly string[]): Signer | undefined {
  const texts = [box.text, ...details].map((text) => readInline(text).prose.replace(/\*\*|__/g, ''));
  for (const text of texts) {
    const handle = (matchOf(BY_HANDLE, text) ?? matchOf(AT_END, text))?.[1];
    if (handle !== undefined) return ofHandle(handle);
  }
  const cells = box.cells ?? [];
  const cell = cells.find(([header]) => fits(COLUMN, header.trim()))?.[1];
  const column = cell === undefined ? undefined : readInline(cell).plain.trim();
  const logins = cells.flatMap(([header, text]) =>
    fits(COLUMN, header.trim()) || LOGINS.test(header.trim()) ? loginsIn(text) : [],
  );
  const signer = ofLogins(logins);
  if (signer) return signer;
  const titles = [column, ...texts.map((text) => matchOf(LABELLED, text)?.[1]?.trim())];
  const title = titles.find((one) => one !== undefined && one.length <= 40 && !NOBODY.test(one));
  return title !== undefined && PEOPLE.test(title) ? named(title) : undefined;
}

/** One login is a role of its own; of several, each may tick. */
function ofLogins(logins: readonly string[]): Signer | undefined {
  const [login, second] = logins;
  if (login === undefined || second === undefined) return login === undefined ? undefined : ofHandle(login);
  const signer = named(logins.map((one) => one.split('/').at(-1) ?? one).join('-'));
  return signer && withLogins({ ...signer, title: logins.map((one) => `@${one}`).join(', ') }, logins);
}

/** A name of its own where another signer has it: two rows of "Reviewer", each with its person. */
export function apart(signer: Signer, roles: ReadonlyMap<string, Signer>): Signer {
  const known = roles.get(signer.name);
  const who = ({ users, teams }: Signer): string => [...users, ...teams].join(' ');
  if (!known || !isKnown(signer) || who(known) === who(signer)) return signer;
  return { ...signer, name: (named(`${signer.name} ${who(signer)}`) ?? signer).name };
}

function ofHandle(handle: string): Signer | undefined {
  const role = named(handle.split('/').at(-1) ?? handle);
  if (!role) return undefined;
  if (handle.includes('/')) return { ...role, title: `@${handle}`, teams: [handle] };
  return WORK.test(handle)
    ? { ...role, title: `@${handle}` }
    : { ...role, title: `@${handle}`, users: [handle] };
}

/** The question who a role is. */
export const whoIs = (name: string): string => `who_${name.replaceAll('-', '_')}`;

/** With the people that were answered: `octocat, @acme/dba`. */
export function answered(signer: Signer, answers: Answers): Signer {
  const names = (answers.get(whoIs(signer.name)) ?? '')
    .split(/[\s,]+/)
    .map((name) => name.replace(/^@/, ''))
    .filter((name) => name !== '');
  if (names.length === 0) return signer;
  return {
    ...signer,
    users: names.filter((name) => !name.includes('/')),
    teams: names.filter((name) => name.includes('/')),
  };
}

export const isKnown = ({ users, teams }: Signer): boolean => users.length + teams.length > 0;
