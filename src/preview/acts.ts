import { GATE_STATES } from './simulate.ts';
import type { GateState } from './simulate.ts';

/** One thing that somebody does on the page. */
export type Act =
  | { readonly do: 'tick'; readonly user: string; readonly item: string }
  | { readonly do: 'say'; readonly user: string; readonly text: string }
  | { readonly do: 'push'; readonly user: string; readonly path: string }
  | { readonly do: 'label'; readonly user: string; readonly label: string }
  | { readonly do: 'draft'; readonly user: string }
  | { readonly do: 'merge'; readonly user: string }
  | { readonly do: 'gate'; readonly item: string; readonly state: GateState }
  | { readonly do: 'gates'; readonly state: GateState }
  | { readonly do: 'rerun' }
  | { readonly do: 'network'; readonly down: boolean };

const MAX_TEXT = 4000;

/** What a page sent, or undefined where it is no act. */
export function readAct(value: unknown): Act | undefined {
  const fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const text = (name: string): string => {
    const found: unknown = fields.get(name);
    return typeof found === 'string' ? found.slice(0, MAX_TEXT) : '';
  };
  const user = text('user');
  const item = text('item');
  const state = GATE_STATES.find((each) => each === text('state'));
  switch (text('do')) {
    case 'tick':
      return { do: 'tick', user, item };
    case 'say':
      return text('text').trim() === '' ? undefined : { do: 'say', user, text: text('text') };
    case 'push':
      return isPath(text('path')) ? { do: 'push', user, path: text('path') } : undefined;
    case 'label':
      return text('label').trim() === ''
        ? undefined
        : { do: 'label', user, label: text('label').trim().slice(0, 50) };
    case 'draft':
      return { do: 'draft', user };
    case 'merge':
      return { do: 'merge', user };
    case 'gate':
      return state && { do: 'gate', item, state };
    case 'gates':
      return state && { do: 'gates', state };
    case 'rerun':
      return { do: 'rerun' };
    case 'network':
      return { do: 'network', down: text('down') === 'yes' };
    default:
      return undefined;
  }
}

/** A path inside a repository as git takes it. */
const isPath = (path: string): boolean =>
  path.length <= 200 &&
  /^[^/\0\n][^\0\n]*$/.test(path) &&
  !path.split('/').some((part) => part === '' || part === '..' || part === '.');
