import { because, CHANGE, READ, SHOW } from './programs/rule.ts';
import type { Judgement } from './types.ts';
import { fits } from '../fits.ts';

const CHANGES =
  /\bopen\s*\([^)]*,\s*(?:mode\s*=\s*)?['"][wax+]|\.(?:write\w*|unlink|rmdir|mkdir|rename|save|delete|create\w*|update\w*|insert\w*|drop\w*|commit|add|bulk_\w+|set|flush\w*|execute_async|apply_async|delay|send\w*|post|put|patch|publish|upload\w*|remove\w*|truncate|terminate|kill|migrate|upgrade|downgrade|login)\s*\(|\b(?:subprocess|shutil|os\.(?:system|remove|rename|mkdir|makedirs|popen|kill|environ\[[^\]]*\]\s*=)|eval|exec|compile|__import__|input|create_all|drop_all|call_command|send_mail|seed\w*|init_db|create_tables?)\b/;
const SQL_CHANGES =
  /\b(?:insert\s+into|update\s+\w+\s+set|delete\s+from|drop\s+|truncate|alter\s+table|create\s+(?:table|index|extension|user))/i;
const SECRET =
  /\bsecrets\.|token_(?:hex|urlsafe|bytes)|get_random_secret_key|generate_key|Fernet\.generate|os\.urandom|uuid4\(/;

/** Calls that look and do not touch, by their last name; classes may be made. Whatever else is called may change something. */
const LOOKS =
  /^(?:[A-Z]\w*|print|len|str|int|bool|dict|list|set|tuple|sorted|range|type|repr|max|min|sum|any|all|next|iter|run|test\w*|check\w*|ping\w*|get\w*|from_url|connect\w*|create_engine|create_async_engine|cursor|execute|fetch\w*|scalar\w*|first|one|count|query|filter\w*|order_by|exists?|is_\w+|has_\w+|verify\w*|validate\w*|status|version|info|inspect|read\w*|load\w*|dumps?|exit|getenv|format|join|keys|items|values|text|isinstance|close|import_module|setup|sleep|time|now|strftime|strip|split|lower|upper|startswith|endswith|hasattr|getattr|begin|session|session_maker|sessionmaker|client|stat|listdir|abspath|dirname|ensure_connection|show\w*|diagnos\w*|health\w*|and|or|not|in|if|for|while|return|import|def|async|with|lambda|assert|except|elif)$/;

/** Whether every call in a piece of code is one that only looks. */
export const onlyLooks = (code: string): boolean => {
  const own = new Set([...code.matchAll(/\b(?:def|function)\s+(\w+)/g)].map((match) => match[1] ?? ''));
  return [
    ...code.replace(/(["'])(?:(?!\1)[^\\\n]|\\.)*\1/g, '""').matchAll(/([A-Za-z_$][\w$]*)\s*\(/g),
  ].every((match) => fits(LOOKS, match[1] ?? '') || own.has(match[1] ?? ''));
};

/** A line of Python given on the command line. Only imports and prints decide by themselves: an import that fails exits 1. */
export function pythonCode(code: string): Judgement {
  if (SECRET.test(code) && !fits(CHANGES, code))
    return because(SHOW, 'it prints a new secret, which does not belong into a log');
  if (fits(CHANGES, code) || SQL_CHANGES.test(code) || !onlyLooks(code)) return CHANGE;
  const parts = code
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const plain = parts.every((part) =>
    /^(?:import\s+[\w., ]+|from\s+[\w.]+\s+import\s+[\w., *()]+|print\((?:[\w.'" :!-]+)\)|assert\b.*|print\([\w.]+\.\w+\))$/.test(
      part,
    ),
  );
  if (plain) return READ;
  return because(
    { ...READ, decides: /\bassert\b|sys\.exit|raise\b/.test(code), host: true },
    'it runs code of the project against what it is connected to',
  );
}
