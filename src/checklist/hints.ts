import type { JsonSchema } from '../gates/gate.ts';
import { DURATION_PATTERN } from '../values/duration.ts';
import { typesOf } from './expected.ts';
import type { Node } from './tree.ts';

/** What a wrong value suggests as the next step. */

const DURATION = new RegExp(DURATION_PATTERN);

const UNITS: ReadonlyMap<string, string> = new Map([
  ['milliseconds', 'ms'],
  ['millis', 'ms'],
  ['sec', 's'],
  ['second', 's'],
  ['minute', 'm'],
  ['mins', 'm'],
  ['hour', 'h'],
  ['hr', 'h'],
  ['hrs', 'h'],
  ['day', 'd'],
  ['week', 'w'],
]);

const duration = (text: string): string | undefined => {
  const [, number, word] = /^\s*(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]{1,12})\.?\s*$/i.exec(text) ?? [];
  const name = (word ?? '').toLowerCase();
  const unit = UNITS.get(name) ?? UNITS.get(name.replace(/s$/, ''));
  return number === undefined || unit === undefined ? undefined : `${number}${unit}`;
};

const address = (text: string): string | undefined => {
  if (/^(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:\/\S*)?$/i.test(text)) return `http://${text}`;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/\S*)?$/i.test(text) ? `https://${text}` : undefined;
};

const limit = (text: string): string | undefined => {
  const [, words, number] =
    /^\s*([a-z=<> ]{1,30}?)\s*(-?\d{1,12}(?:\.\d{1,6})?(?:\s?(?:%|[a-z]{1,2}))?)\s*$/i.exec(text) ?? [];
  const sign = SIGNS.find(([form]) => form.test(words ?? ''))?.[1];
  return number === undefined || sign === undefined ? undefined : `${sign} ${number}`;
};

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:=>|at least|min(?:imum)?(?: of)?|not (?:below|under|less than))$/i, '>='],
  [/^(?:=<|at most|max(?:imum)?(?: of)?|up to|not (?:above|over|more than))$/i, '<='],
  [/^(?:above|over|more than|greater than|>>)$/i, '>'],
  [/^(?:below|under|less than|within|<<)$/i, '<'],
  [/^(?:=|===|equals?|exactly)$/i, '=='],
];

/** `Did you mean '5m'?` for `5 minutes`, `Did you mean 'http://localhost:3000'?` for `localhost:3000`; undefined where the text does not say. At most 200 characters are looked at. */
export function meantValue(code: string, wanted: string, text: string): string | undefined {
  if (text.length > 200) return undefined;
  if (code === 'bad-threshold') return meansTo(limit(text));
  if (/of the environment/.test(wanted)) return assignment(text);
  if (code === 'bad-duration') return meansTo(duration(text));
  if (!/absolute URL/.test(wanted)) return undefined;
  const [, method, url] = /^([A-Z]{3,7}) (https?:\/\/\S+)$/.exec(text) ?? [];
  return method === undefined || url === undefined
    ? meansTo(address(text))
    : `The method has a key of its own: \`{ url: ${url}, method: ${method} }\`.`;
}

/** `NODE_ENV=production`: what a variable must be stands under `variables`. */
function assignment(text: string): string | undefined {
  const [, name, value] = /^([A-Za-z_]\w{0,99})==?(.{1,60})$/.exec(text.replace(/ ?(==?) ?/, '$1')) ?? [];
  return name === undefined || value === undefined
    ? undefined
    : `Which value it must have stands under \`variables\`: \`variables: { ${name}: { equals: ${flow(value)} } }\`.`;
}

/** `7 days`, where a tick may end with time: the form that takes one. */
export function meantExpiry(text: string): string | undefined {
  const meant =
    text.length > 200 ? undefined : (duration(text) ?? (DURATION.test(text) ? text.trim() : undefined));
  return meant === undefined ? undefined : `Did you mean \`{ after: ${meant} }\`?`;
}

const meansTo = (meant: string | undefined): string | undefined =>
  meant === undefined ? undefined : `Did you mean '${meant}'?`;

/** How the value is written with the right type. */
export function typeHint(schema: JsonSchema, node: Node): string | undefined {
  const types = typesOf(schema);
  const [example] = Array.isArray(schema['examples']) ? (schema['examples'] as unknown[]) : [];
  if (types[0] === 'object' && example !== undefined) return `For example: \`${flow(example)}\`.`;
  if (node.type !== 'scalar' || node.value === null) return undefined;
  if (types.includes('string')) return `Put it in quotes: "${node.raw.slice(0, 60)}".`;
  if (typeof node.value !== 'string') return undefined;
  if (/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(node.value)) return 'Take the quotes away.';
  const bool = /^(?:yes|on|y)$/i.test(node.value)
    ? 'true'
    : /^(?:no|off|n)$/i.test(node.value)
      ? 'false'
      : undefined;
  return bool !== undefined && types.includes('boolean')
    ? `In YAML 1.2 this is a text; write ${bool}.`
    : undefined;
}

/** A value as people write it on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
    return `{ ${entries.join(', ')} }`;
  }
  const plain = typeof value === 'string' && /^[A-Za-z./][\w ./=:-]*$/.test(value) && !/:(?: |$)/.test(value);
  return plain && !/^(?:true|false|null|yes|no)$/i.test(value) ? value : JSON.stringify(value);
}
