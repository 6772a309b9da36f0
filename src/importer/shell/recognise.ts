import { isPath } from '../claims/path.ts';
import { isCheckOf, judgeName, namesWork } from './names.ts';
import { ruleOf } from './programs/table.ts';
import { fits } from '../fits.ts';

/** Programs whose bare name in code marks is a command (`pytest`, `npm test`), and not just the name of a thing. */
const ALONE =
  /^(?:pytest|mypy|flake8|pylint|bandit|tox|nox|jest|vitest|rspec|phpunit|rubocop|brakeman|ruff|eslint|tsc|golangci-lint|gitleaks|govulncheck|pip-audit|staticcheck|pyright|phpstan|psalm|ansible-lint|actionlint|knip|depcheck|swiftlint|ktlint|detekt|rollback|make|tsc)$/;
/** It has no sub-commands: "mypy passes" is prose. */
export const standsAlone = (program: string): boolean => ALONE.test(program) && !SUB.test(program);
const SUB = /^(?:ruff|golangci-lint|gitleaks|knip|actionlint|make|rollback|detekt|jest|vitest|tox|nox)$/;
/** English words that are programs too. */
const WORDS =
  /^(?:test|time|date|host|find|sort|cut|join|file|watch|less|more|top|free|which|type|kill|make|true|false|read|return|exit|wait|env|open|code|view|last|split|head|tail|service|screen|console|next|serve|flow|act|just|task|robot|ace|at|go|swift|node|python|java|docker|git|redis|mysql|nginx|php|ruby|http|https|vault|consul|copilot|command|sleep|export|set|source|drill|argo|flux|k|hey|ty|buf|vale|expo|celery|puma|artisan|migrate|echo|printf|id|test:unit|buf)$/;

/** Whether the text of a code mark is a command line. */
export function looksLikeCommand(code: string): boolean {
  const text = code.trim().replace(/^\$\s+/, '');
  if (text === '' || text.length > 2000 || /^https?:\/\/\S+$/.test(text) || isPath(text))
    return /^\.\/[\w./-]+\.(?:sh|py)$/.test(text);
  if (/^[A-Z_][A-Z0-9_]*=(?:\S*|"[^"]*"|'[^']*')$/.test(text)) return false;
  const words = text.replace(/^(?:[A-Z_][A-Z0-9_]*=\S*\s+)+/, '').split(/\s+/);
  const [first = '', second = ''] = words;
  const name = first === 'sudo' ? second : first;
  if (/^[({[<"'|/#@%]/.test(name) && !/^\/(?:usr|bin|opt)\//.test(name)) return false;
  if (/^[a-z][\w-]* --(?:version|help)$/.test(text) || isTask(text)) return true;
  if (words.length === 1) return ALONE.test(name) || isProgram(name);
  if (/^\.{1,2}\/|\.(?:sh|py|rb|js|ps1)$/.test(name)) return true;
  if (ruleOf(name) === undefined) return isUnknown(name, words, text);
  return (
    !fits(WORDS, name) ||
    /(?:^|\s)-{1,2}[A-Za-z]|[|&><$/=:]|\d/.test(text.slice(name.length)) ||
    /^(?:docker|git|go|make|node|python|php|redis|celery|next|service|nginx|vault|flux|argo|swift|ruby|java|find|source|export|kill|tail|head|artisan|echo|expo|serve)$/.test(
      name,
    )
  );
}

/** Programs that are in no table, and are commands all the same. */
const isUnknown = (name: string, words: readonly string[], text: string): boolean =>
  isCheckOf(name, words.slice(1)) ||
  (/^(?:sudo|ssh|sh|bash|zsh|time|watch|xargs|timeout|nohup|eval|apt|apt-get|yum|dnf|brew|apk|mkdir|touch|cp|mv|ln|chmod|chown|scp|npx|install|useradd|vi|snap|choco|winget|cap|supervisord|createdb|createuser|passwd|swapoff|sysctl|hostnamectl|a2ensite|update-rc\.d|setfacl|htpasswd|keytool|gem|pecl|conda|mamba|nvm|corepack|git-crypt|sops|age|gpg)$/.test(
    name,
  ) &&
    !/[.!?]$/.test(text));

/** `just ci`, `task lint`: English words that are commands where what follows is the name of a check. */
const isTask = (text: string): boolean =>
  /^(?:just|task) [a-z][\w:-]*$/.test(text) && judgeName(text.slice(5).trim()).effect === 'read-only';

/** Where programs lie, and those that every project of a kind has. */
const PROGRAMS =
  /^\.\/(?:[\w.-]+\/)*(?:s?bin|scripts?|tools?|hack|ci|dev)\/[\w.-]+$|\.(?:sh|bash|py|rb|js|mjs|ts|pl|php|ps1|bat|exe|phar)$|^\.\/(?:gradlew|mvnw|configure|cleanup|setup|x)$/;
/** `./data/exports` is a folder or a file; `./bin/shop`, `./deploy-all` and `./gradlew` are called. */
const isProgram = (name: string): boolean =>
  /^\.\/[\w./-]+$/.test(name) &&
  !name.endsWith('/') &&
  (PROGRAMS.test(name) || (!/\.\w+$/.test(name) && namesWork(name.split('/').at(-1) ?? '')));
