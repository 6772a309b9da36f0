import { hostClass } from '../shell/placeholder.ts';
import type { Wish } from './env.ts';

const INCLUDES =
  /\b(?:includes|contains|including|lists|(?:should|must|has to|to|does) (?:include|contain|list))\s+(.*)$/i;
const MATCHES = /\b(?:match(?:es|ing)?|points? to|equals?|same as|corresponds? to)\s+(.*)$/i;
/** Their value is a secret, or holds one: an answer would stand in the file. */
const CONFIDENTIAL =
  /(?:SECRET|PASSWORD|PASS|TOKEN|KEY|CREDENTIALS?)(?:_|$)|(?:DATABASE|DB|REDIS|MONGO\w*|POSTGRES\w*|PG|MYSQL|AMQP|RABBIT\w*|BROKER|SMTP|DIRECT)\w*_(?:URL|URI|DSN)$/;

/** "Includes https://…", "contains api.octo.dev", "matches the domain": the value is shown and real, or it is asked for. */
export function includedValue(name: string, after: string): Wish | undefined {
  const includes = INCLUDES.exec(after);
  const said = includes ?? MATCHES.exec(after);
  if (!said) return undefined;
  const shown = /\(?\s*(https?:\/\/[^\s)]+)/.exec(after)?.[1];
  const host = shown === undefined ? undefined : /^https?:\/\/([^/:\s]+)/.exec(shown)?.[1];
  if (shown !== undefined && host !== undefined && hostClass(host) === 'real')
    return known(
      name,
      includes ? holding([shown]) : { pattern: shown.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') },
    );
  const hosts = includes && /(?:HOST|DOMAIN)S?$/.test(name) ? realHosts(includes[1] ?? '') : [];
  if (hosts.length > 0) return known(name, holding(hosts));
  if (CONFIDENTIAL.test(name)) return { name, rules: {}, needs: [], partial: true };
  const question = `value_${name}`;
  return {
    name,
    rules: includes ? holding([`«${question}»`]) : { equals: `«${question}»` },
    needs: [question],
    hint:
      shown === undefined ? `The document says "${said[0].slice(0, 80)}".` : `The document says ${shown}.`,
    partial: false,
  };
}

const known = (name: string, rules: Wish['rules']): Wish => ({ name, rules, needs: [], partial: false });
const holding = (values: readonly string[]): Wish['rules'] => ({
  list: { contains: values.length === 1 ? values[0] : values },
});
const realHosts = (text: string): string[] =>
  (text.match(/(?<![\w./@-])[\w-]+(?:\.[\w-]+)+(?![\w/@-])/g) ?? []).filter(
    (host) => hostClass(host) === 'real',
  );
