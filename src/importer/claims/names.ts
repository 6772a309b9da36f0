import type { Inline } from '../markdown/inline.ts';
import { ABOUT_VARIABLES } from './subject.ts';
import { matchOf } from '../fits.ts';

const SINGLE =
  /^(?:DEBUG|PORT|HOST|ENVIRONMENT|ENV|DOMAIN|TZ|NODE_ENV|SECRET|PG[A-Z]{4,12}|MYSQL[A-Z]{4,12})$/;
/** `APP__TOKEN`: settings inside of others are parted by two. */
const NAME = /^[A-Z][A-Z0-9]*(?:__?[A-Z0-9]+)+$/;
/** Words in capitals that are no variables. */
const NO_NAME =
  /^(?:READ_ONLY|TO_DO|GET_POST|INSTALLED_APPS|[AW]SGI_APPLICATION|CHANNEL_LAYERS|ROOT_URLCONF|AUTH_USER_MODEL|DEFAULT_AUTO_FIELD|REST_FRAMEWORK|(?:CHANGE|REPLACE|EDIT|FILL|INSERT|UPDATE|ENTER|PUT|SET|ADD)_(?:THIS|ME|IT|THAT|HERE|IN|WITH|BY)(?:_\w+)?|CHANGEME|YOUR_\w+|\w+_HERE|EXAMPLE_\w+|REDACTED\w*|UTF_8|ISO_8601|SHA_?256|SELECT_|NOT_NULL|ON_CALL|PRE_DEPLOY\w*|POST_DEPLOY\w*)$/;

/** `Jwt__Key`, `ConnectionStrings__Default`, `TF_VAR_db_password`: sections and settings parted by two, Terraform's prefix. */
const MIXED = /^(?:[A-Z][A-Za-z0-9]*(?:__[A-Za-z0-9]+)+|TF_VAR_[a-z]\w*)$/;

export const isVariableName = (text: string): boolean =>
  (NAME.test(text) || SINGLE.test(text) || (text.includes('_') && MIXED.test(text))) &&
  !NO_NAME.test(text) &&
  !/_$/.test(text);

/** As code reads it: `env.NAME` of the process, `os.environ["NAME"]`, `secrets.NAME`, `export NAME=…`. */
const READ =
  /^(?:export\s+|(?:process\.|import\.meta\.)?env\.|secrets\.|vars\.|os\.(?:environ(?:\.get)?|getenv)[[(]["']|env\(["']|getenv\(["']|ENV\[["'])(?=[A-Z])|["'][\])]+$/g;

/** `SMTP_HOST/PORT/USER`: each has the beginning of the first. */
const TOGETHER = /(?<![\w/.-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)((?:\/[A-Z][A-Z0-9_]*)+)(?![\w/.])/g;
const apart = (text: string): string[] =>
  text.includes('/')
    ? [...text.matchAll(TOGETHER)].flatMap(([, first = '', rest = '']) => {
        const before = first.slice(0, first.lastIndexOf('_') + 1);
        return [
          first,
          ...rest
            .slice(1)
            .split('/')
            .map((name) => (name.includes('_') ? name : before + name)),
        ];
      })
    : [];

/** The variables that a text names, with and without marks. */
export function namesIn(inline: Inline, headings: string): string[] {
  const marks = [...inline.codes, ...inline.bolds].map((mark) =>
    mark
      .replace(READ, '')
      .replace(/[:=\s].*$/, '')
      .replace(/^\$\{?|\}$/g, '')
      // The name of a secret as its store keeps it: `shop/prod/DATABASE_URL`.
      .replace(/^(?:[a-z][\w.-]*\/)+(?=[A-Z][A-Z0-9_]+$)/, ''),
  );
  // Where variables are spoken of, a single word in code marks is one of them.
  const [head = ''] = inline.codes;
  const sole =
    ABOUT_VARIABLES.test(headings) &&
    /^[A-Z]{6,24}$/.test(head) &&
    !/^(?:LICENSE|README|WARNING)$/.test(head) &&
    inline.plain.startsWith(head);
  const named = marks.filter((mark) => isVariableName(mark) || (sole && mark === head));
  const loose = [
    ...inline.prose.matchAll(
      /(?<![\w$.-]|(?<![A-Z0-9])\/)([A-Z][A-Z0-9]*(?:__?[A-Z0-9]+)+)(?![\w.(]|\/(?![A-Z]+_)|-[a-z])/g,
    ),
  ]
    .map((match) => match[1] ?? '')
    .filter(isVariableName);
  // In a list of names a single word is one of them: (MONGODB_URI, PORT, NODE_ENV).
  const listed =
    loose.length > 1
      ? [...inline.prose.matchAll(/(?<=[,(]\s*)[A-Z]{3,12}(?=\s*[,)])/g)]
          .map(([word]) => word)
          .filter(isVariableName)
      : [];
  // The usual single words, where an item begins with one: "PORT assigné", "TZ: Europe/Paris"; not "PORT 443 open".
  const [, single] =
    matchOf(
      /^[^\p{L}\p{N}]*(PORT|TZ|HOST|HOSTNAME|DEBUG|KUBECONFIG|DOMAIN|LOCALE|PG[A-Z]{4,12}|MYSQL[A-Z]{4,12}|ENVIRONMENT(?= (?:is |must |should |= ?|set to)))(?=[\s:：=]+[\p{L}\p{N}(（]|\s*$)/u,
      inline.prose,
    ) ?? [];
  const together = apart(inline.plain).filter(isVariableName);
  const all = [...named, ...loose, ...together, ...listed, ...(single === undefined ? [] : [single])];
  return [...new Set(all)];
}
