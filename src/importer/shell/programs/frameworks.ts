import { judgeName } from '../names.ts';
import type { Judgement } from '../types.ts';
import { status } from './migrations.ts';
import {
  apply,
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  hasExact,
  kind,
  operands,
  READ,
  SHOW,
  type Call,
  type Rule,
} from './rule.ts';

/** Commands of the project itself, `shop:doctor`, go by their name; those of the framework's own families are in the table. */
const orOwn =
  (known: Rule): Rule =>
  (args, call) => {
    const first = operands(args)[0] ?? '';
    const own = /^[a-z][\w-]*(?::[\w-]+)+$/.test(first) && !FAMILY.test(first);
    return own ? judgeName(first, args) : apply(known, args, call);
  };
const FAMILY =
  /^(?:auth|cache|channel|config|db|debug|doctrine|env|event|install|key|lang|lint|make|migrate|migrations|model|optimize|package|queue|route|sail|schedule|schema|secrets|security|server|storage|stub|test|translation|vendor|view):/;

/** Migration sub-commands of frameworks, shared by `python manage.py`, `rails`, `artisan` and their like. */
export const FRAMEWORK: Readonly<Record<string, Rule>> = {
  flask: bySub({
    'db current': status(),
    'db heads': status(),
    'db history': status(),
    'db check': status(READ),
    'db show': status(),
    'db downgrade': DESTROY,
    routes: SHOW,
    run: CHANGE_ENDLESS,
    shell: (_args, call) => (call.stdin === undefined ? ENDLESS : CHANGE),
  }),
  ...each('rails rake bin/rails bin/rake', railsLike),
  artisan: orOwn(
    bySub({
      'migrate:status': status(),
      ...each('test', kind(READ, 'tests')),
      ...each(
        'about route:list config:show env schedule:list queue:failed event:list db:show db:table',
        SHOW,
      ),
      ...each('migrate:fresh migrate:reset migrate:rollback migrate:refresh db:wipe queue:flush', DESTROY),
      ...each('serve queue:work queue:listen schedule:work horizon tinker', CHANGE_ENDLESS),
    }),
  ),
  console: orOwn(
    bySub({
      ...each('doctrine:migrations:up-to-date', status(READ)),
      ...each('doctrine:migrations:status doctrine:migrations:list', status()),
      'doctrine:schema:validate': READ,
      ...each('lint:yaml lint:twig lint:container lint:xliff security:check', kind(READ, 'lint')),
      ...each('debug:router debug:config debug:container about', SHOW),
      'doctrine:database:drop': DESTROY,
    }),
  ),
};

function railsLike(args: readonly string[], call: Call): Judgement {
  // `rake test deploy` runs both.
  const tasks = operands(args).filter((task) => !/=/.test(task));
  if (tasks.length > 1 && /^[a-z][\w:]*$/.test(tasks[1] ?? '') && !/^(?:test|spec)$/.test(tasks[0] ?? '')) {
    const judged = tasks.map((task) => railsLike([task], call));
    return judged.find(({ effect }) => effect !== 'read-only') ?? judged[0] ?? CHANGE;
  }
  if (/^(?:test|spec)$/.test(tasks[0] ?? '') && tasks.slice(1).some((task) => /^[a-z:_]+$/.test(task)))
    return CHANGE;
  const name = tasks[0] ?? '';
  if (/^db:(?:migrate:status|version)$/.test(name)) return status();
  if (name === 'db:abort_if_pending_migrations') return status(READ);
  if (/^(?:test|spec|test:.*|spec:.*)$/.test(name)) return kind(READ, 'tests');
  if (/^(?:routes|about|stats|notes|-T|zeitwerk:check|middleware|time:zones.*)$/.test(name)) return READ;
  if (
    /^(?:db:(?:rollback|drop|reset|purge|migrate:(?:down|redo|reset)|schema:load|truncate_all)|log:clear|tmp:clear)/.test(
      name,
    )
  )
    return DESTROY;
  if (/^(?:s|server|c|console|dbconsole)$/.test(name)) return CHANGE_ENDLESS;
  return name === '' && hasExact(args, '--version', '-v') ? SHOW : CHANGE;
}
