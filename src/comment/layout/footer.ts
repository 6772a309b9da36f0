/** Which checklist applies, how else to tick, and what this comment can be relied on for. */
import { inlineCode } from '../../values/markdown.ts';
import { addressOf } from '../deployment.ts';
import { htmlText } from '../escape.ts';
import type { Scene } from './scene.ts';

export function footer(scene: Scene, shortened: string): string[] {
  const { report, checklistPath, settings, mode } = scene;
  const { deployment } = settings;
  // A deployment is asked what its own commit says.
  const branch = deployment?.sha ?? report.subject.baseBranch ?? '';
  const shown = deployment ? branch.slice(0, 7) : branch;
  const address = deployment ? ` in:${addressOf(deployment)}` : '';
  const url = `${scene.serverUrl}/${report.subject.repository ?? ''}/blob/${encodePath(branch)}/${encodePath(checklistPath)}`;
  const first =
    [...scene.views.values()].find(({ item }) => !item.gate || item.confirm)?.item.id ?? 'item-id';
  const words = [
    `[${inlineCode(checklistPath, 100)}](${url}) from ${inlineCode(shown, 100)} applies${scene.policy ? ' (the version in this pull request applies after it is merged)' : ''}.`,
    `You can also comment <code>/checklist done ${htmlText(first + address)}</code>.`,
    ...(mode === 'commands'
      ? [
          '⚠️ The edit history of this comment cannot be read here, so nobody can be told by a tick: items for a role or with a time limit take the command only, and gates count only until somebody edits this comment.',
        ]
      : []),
    'Text typed into this comment is replaced at the next update.',
    ...(settings.helpUrl === '' ? [] : [`[How ticks are counted](${settings.helpUrl})`]),
    ...(shortened === '' ? [] : [`Shortened to fit: ${shortened}; the job summary has everything.`]),
  ];
  return ['---', `<sub>${words.join(' ')}</sub>`];
}

const encodePath = (path: string): string =>
  path
    .toWellFormed()
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[()']/g, (character) => `%${character.charCodeAt(0).toString(16)}`),
    )
    .join('/');
