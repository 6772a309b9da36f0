import { because, CHANGE, READ, SHOW } from './programs/rule.ts';
import type { Judgement } from './types.ts';

const CHANGES =
  /\bopen\s*\([^)]*,\s*(?:mode\s*=\s*)?['"][wax+]|\.(?:write\w*|unlink|rmdir|mkdir|rename|save|delete|create\w*|update\w*|insert\w*|drop\w*|commit|add|bulk_\w+|set|flush\w*|execute_async|apply_async|delay|send\w*|post|put|patch|publish|upload\w*|remove\w*|truncate|terminate|kill|migrate|upgrade|downgrade|login)\s*\(|\b(?:subprocess|shutil|os\.(?:system|remove|rename|mkdir|makedirs|popen|kill|environ\[[^\]]*\]\s*=)|eval|exec|compile|__import__|input|create_all|drop_all|call_command|send_mail|seed\w*|init_db|create_tables?)\b/;
const SQL_CHANGES =
  /\b(?:insert\s+into|update\s+\w+\s+set|delete\s+from|drop\s+|truncate|alter\s+table|create\s+(?:table|index|extension|user))/i;
const SECRET =
  /\bsecrets\.|token_(?:hex|urlsafe|bytes)|get_random_secret_key|generate_key|Fernet\.generate|os\.urandom|uuid4\(/;

/** A line of Python given on the command line. Only imports and prints decide by themselves: an import that fails exits 1. */
export function pythonCode(code: string): Judgement {
  if (SECRET.test(code) && !CHANGES.test(code))
    return because(SHOW, 'it prints a new secret, which does not belong into a log');
  if (CHANGES.test(code) || SQL_CHANGES.test(code)) return CHANGE;
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
