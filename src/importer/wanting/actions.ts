import { run } from '../concepts/asked.ts';
import { ask } from '../concepts/concept.ts';
import { nameOf } from '../questions.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import { leftBehind } from './left-behind.ts';
import { fits } from '../fits.ts';

/** Actions whose result has a check of its own. The action itself is never the gate: people run it. */
type Action = readonly [
  does: RegExp,
  /** It counts only where the words say that it goes well: starting something is a step, "starts without errors" a claim. */
  claimed: boolean,
  build: (command: string) => Candidate,
];

const migrations = (): Candidate =>
  ask(
    'migrations',
    { tool: '«migration_tool»' },
    ['migration_tool'],
    'whether they are applied can be asked of the tool',
  );
const generated = (command: string): Candidate => {
  const name = `check_${nameOf(command)}`;
  return ask('run', { command: `«${name}»` }, [name], 'which command shows that what it makes is up to date');
};
const certificate = (): Candidate =>
  ask('tls', { host: '${base_url}', 'days-left': '>= 14' }, ['base_url'], 'which host is not said');
const port = (command: string): Candidate => {
  const number = /\b(\d{2,5})(?:\/(?:tcp|udp))?\b/.exec(command)?.[1] ?? '443';
  return ask('tcp', { address: `\${server_host}:${number}` }, ['server_host'], 'which host is not said');
};

const ACTIONS: readonly Action[] = [
  [
    /\b(?:migrate (?:dev|reset|resolve|up|--seed|--force)|db push|db:migrate|migrate:latest|migrate:up|migration:run|migrations:run|migrations?:migrate|schema:update|drizzle-kit (?:push|migrate)|goose\b.*\bup|database update|ecto\.migrate|upgrade head|manage\.py migrate|artisan migrate)\b/,
    false,
    migrations,
  ],
  [
    /\b(?:prisma generate|codegen|graphql-codegen|protoc|buf generate|sqlc generate|openapi-generator|(?:npm|yarn|pnpm|bun) run (?:[\w-]+:)?(?:generate|codegen|gen)[\w:-]*)(?![\w])/,
    false,
    generated,
  ],
  [
    /\bprettier\b.*(?:--write|-w)\b|^(?:npx )?black (?!.*--check)|\bruff format(?!.*--check)|\bgofmt -w|\bcargo fmt(?!.*--check)|\beslint\b.*--fix|\b(?:npm|yarn|pnpm|bun) (?:run )?(?:format|lint:fix|prettier)(?::\w+)?$|\bcomposer (?:format|cs-fix)|\bpint\b|\bgo fmt\b|\bdotnet format(?!.*--verify)|\bdart format(?!.*--set-exit)|\bterraform fmt(?!.*-check)/,
    false,
    () =>
      ask(
        'lint',
        { run: '«lint_command»' },
        ['lint_command'],
        'the formatter changes files; which command only checks is not said',
      ),
  ],
  [
    /\b(?:apt|apt-get|yum|dnf|brew|apk|snap|choco|pacman)\b.*\b(?:install|add|-S)\b|\b(?:npm|pnpm|yarn)\b.*\binstall\b.*\s(?:-g|--global)\b|\bcurl\b.*\|\s*(?:sudo )?(?:ba)?sh\b/,
    false,
    (command) => {
      const name = `check_${nameOf(command)}`;
      return ask(
        'run',
        { command: `«${name}»` },
        [name],
        'installing is an action; which command shows on the machine that it is there is not said',
      );
    },
  ],
  [/\b(?:login|auth login|signin)$/, false, generated],
  [/\bln -s/, false, generated],
  [/\bcollectstatic\b/, false, generated],
  [/\bcertbot\b(?!.*renew --dry-run)|\bacme\.sh\b/, false, certificate],
  [/\bufw allow\b.*\d|\bfirewall-cmd\b.*--add-port/, false, port],
  [
    /\b(?:npm|yarn|pnpm|bun)(?: run)? (?:start|dev|serve|preview)(?::[\w-]+)?\b|\bnext start\b|\bdotnet run\b|\b(?:uvicorn|gunicorn|hypercorn|puma|daphne)\b|\bflask run\b|\bartisan serve\b|\brails (?:s|server)\b|\bmanage\.py runserver\b|\bcompose\b.*\bup\b|\bdocker run\b|\bpm2 (?:start|restart|reload)\b|\bsystemctl (?:re)?start\b|\bservice [\w-]+ (?:re)?start\b|\bsupervisorctl (?:re)?start\b|\bcargo run\b|\bgo run\b|\bjava -jar\b|\bnode [\w./-]+\.m?js\b|\bpython3? (?:-m )?[\w./-]*(?:app|main|server|run|bot|wsgi)(?:\.py)?$|\bwrangler dev\b|\bvercel dev\b|\bnetlify dev\b|\bsupabase start\b/,
    true,
    run('service_status_command', 'starting it is an action; which command shows that it runs is not said'),
  ],
];

/** The check that stands for the result of an action. `claims`: the words say that it goes well. */
export function actionOf(commands: readonly Analysis[], claims: boolean): Candidate | undefined {
  const changing = commands.find(({ effect }) => effect === 'mutating');
  if (!changing || commands.some(({ effect }) => effect === 'destructive')) return undefined;
  const action = ACTIONS.find(([does, claimed]) => fits(does, changing.command) && (claims || !claimed));
  const left = action || commands.length > 1 ? undefined : leftBehind(changing);
  if (left) return { ...left, command: changing.command, effect: changing.effect };
  return action && { ...action[2](changing.command), command: changing.command, effect: changing.effect };
}
