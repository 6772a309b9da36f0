import { judgeName } from '../names.ts';
import { pythonCode } from '../python.ts';
import { status } from './migrations.ts';
import {
  apply,
  each,
  because,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  ENDLESS,
  has,
  hasExact,
  kind,
  operands,
  READ,
  SHOW,
  valueOf,
  type Rule,
} from './rule.ts';
import { build, lint, tests } from './what.ts';

const shell: Rule = (args, call) => {
  const code = valueOf(args, '-c', '--command') ?? call.stdinText;
  if (code !== undefined) return pythonCode(code);
  return call.stdin === undefined ? ENDLESS : because(CHANGE, 'it runs what it is fed');
};

const migrate: Rule = (args) => {
  if (hasExact(args, '--check')) return status(READ);
  if (hasExact(args, '--plan')) return status();
  return operands(args, ['--database', '--settings', '-v']).length > 1
    ? because(DESTROY, 'migrating to a named migration can undo later ones')
    : CHANGE;
};

const makemigrations: Rule = (args) => {
  // With --check alone Django before 4.2 still writes the files; the gate adds --dry-run.
  if (hasExact(args, '--check')) return kind(READ, 'models');
  return hasExact(args, '--dry-run') ? SHOW : CHANGE;
};

/** `manage.py`: the word after it decides; commands of the project go by their name. */
const manage: Rule = (args, call) => {
  const options = ['--settings', '-v', '--verbosity', '--database', '--pythonpath'];
  const first = operands(args, options)[0] ?? '';
  const rule = Object.hasOwn(MANAGE, first) ? MANAGE[first] : undefined;
  const rest = args.slice(args.indexOf(first) + 1);
  return rule === undefined ? judgeName(first.replaceAll('_', '-'), args) : apply(rule, rest, call);
};

const MANAGE: Readonly<Record<string, Rule>> = {
  ...each('check validate_templates', READ),
  test: tests,
  showmigrations: status(),
  migrate,
  makemigrations,
  ...each('diffsettings sqlmigrate findstatic inspectdb version show_urls', SHOW),
  ...each('shell shell_plus', shell),
  dbshell: (_args, call) => (call.stdin === undefined ? ENDLESS : DESTROY),
  runserver: CHANGE_ENDLESS,
  ...each('flush reset_db dbrestore', DESTROY),
  collectstatic: (args) => (hasExact(args, '--dry-run') || has(args, '-n') ? SHOW : CHANGE),
};

/** `python -m module`. */
const pythonModule: Rule = (rest, call) => {
  const module = rest[0] ?? '';
  if (module === 'json.tool') return rest.length > 2 ? CHANGE : SHOW;
  if (/^(?:compileall|py_compile)$/.test(module)) return lint;
  if (module === 'build') return build;
  if (module === 'unittest') return tests;
  if (/^(?:venv|ensurepip|site|virtualenv)$/.test(module)) return CHANGE;
  if (
    /^(?:http\.server|uvicorn|gunicorn|flask|hypercorn|daphne|celery)$/.test(module) &&
    module !== 'flask' &&
    module !== 'celery'
  )
    return CHANGE_ENDLESS;
  return call.knows(module)
    ? call.again([module, ...rest.slice(1)], 'python -m')
    : judgeName(module.replaceAll('.', '/'), rest.slice(1));
};

/** python, its options, modules, scripts and `manage.py`. */
export const python: Rule = (args, call) => {
  const at = args.findIndex((arg) => !/^-[BbdEiIOqsSuvWx]+$|^-[WX]/.test(arg));
  const first = args[at] ?? '';
  const rest = args.slice(at + 1);
  if (at < 0)
    return call.stdinText === undefined
      ? call.stdin === undefined
        ? ENDLESS
        : CHANGE
      : pythonCode(call.stdinText);
  if (/^(?:-V|--version|-VV)$/.test(first)) return READ;
  if (first === '-c') return pythonCode(rest[0] ?? '');
  if (first === '-') return call.stdinText === undefined ? CHANGE : pythonCode(call.stdinText);
  if (first === '-m') return pythonModule(rest, call);
  if (/(?:^|\/)manage\.py$/.test(first)) return apply(manage, rest, call);
  return judgeName(first, rest);
};
