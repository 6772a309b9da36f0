import { escapeHtml } from '../reporters/record/html.ts';
import { exampleLabels, examplePaths } from './examples.ts';
import type { Session } from './session.ts';
import type { GateState } from './simulate.ts';

const STATE_WORDS: Readonly<Record<GateState, string>> = {
  success: 'passes',
  failure: 'fails',
  error: 'cannot measure',
  missing: 'leaves no result',
};

/** Who clicks. It stays as it is while the rest of the page changes. */
export function peopleHtml(session: Session): string {
  const choices = session.stage.people
    .map(
      ({ login, about }, index) =>
        `<label><input type="radio" name="user" id="user-${index}" value="${escapeHtml(login)}"${index === 0 ? ' checked' : ''}> <strong>${escapeHtml(login)}</strong> <span class="soft">${escapeHtml(about)}</span></label>`,
    )
    .join('');
  return `<fieldset><legend>You are</legend>${choices}</fieldset>`;
}

/** The switches of the page: push, labels, gates, network. */
export function switchesHtml(session: Session): string {
  return [pushHtml(session), gatesHtml(session), worldHtml(session)].join('\n');
}

function pushHtml({ checklist, issue }: Session): string {
  const options = examplePaths(checklist)
    .map((path) => `<option value="${escapeHtml(path)}"></option>`)
    .join('');
  const labels = [...new Set([...exampleLabels(checklist), ...issue.labels])];
  return `<fieldset><legend>The change</legend>
<form data-do="push"><label for="path">Changed file</label><input type="text" id="path" name="path" list="paths" value="src/cart.js" required maxlength="200"><datalist id="paths">${options}</datalist><button id="push">Push a commit</button></form>
<form data-do="label"><label for="label">Label</label><input type="text" id="label" name="label" list="labels" required maxlength="50"><datalist id="labels">${labels.map((label) => `<option value="${escapeHtml(label)}"></option>`).join('')}</datalist><button id="set-label">Set or take off</button></form>
<div class="row">${labels.map((label, index) => `<button id="label-${index}" data-do="label" data-label="${escapeHtml(label)}" aria-pressed="${issue.labels.includes(label)}">${escapeHtml(label)}</button>`).join('')}<button id="draft" data-do="draft" aria-pressed="${issue.pull.draft}">Draft</button></div>
<form data-do="say"><label for="text">Comment</label><textarea id="text" name="text" placeholder="/checklist done ID" required maxlength="4000"></textarea><button id="say">Write it</button></form>
</fieldset>`;
}

function gatesHtml(session: Session): string {
  const gated = session.gated();
  if (gated.length === 0) return '';
  const rows = gated
    .map(({ id, name, gate }) => {
      const now = session.gates.get(id) ?? 'success';
      const options = Object.entries(STATE_WORDS)
        .map(
          ([state, words]) => `<option value="${state}"${state === now ? ' selected' : ''}>${words}</option>`,
        )
        .join('');
      return `<li><label><span>${escapeHtml(name)} <span class="soft">${escapeHtml(gate?.kind ?? '')}</span></span><select id="gate-${id}" name="state" data-do="gate" data-item="${id}">${options}</select></label></li>`;
    })
    .join('');
  return `<fieldset><legend>The gates (made up)</legend><div class="row"><button id="all-pass" data-do="gates" data-state="success">All pass</button><button id="all-fail" data-do="gates" data-state="failure">All fail</button><button id="all-err" data-do="gates" data-state="error">None can measure</button></div><ul class="gates" tabindex="0" aria-label="Gates">${rows}</ul></fieldset>`;
}

function worldHtml({ networkDown }: Session): string {
  return `<fieldset><legend>The world</legend><div class="row"><button id="network" data-do="network" data-down="${networkDown ? 'no' : 'yes'}" aria-pressed="${networkDown}">GitHub's API is down</button><button id="rerun" data-do="rerun">Run the workflow again</button></div></fieldset>`;
}
