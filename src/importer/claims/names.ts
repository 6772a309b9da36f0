import type { Inline } from '../markdown/inline.ts';
import { ABOUT_VARIABLES } from './subject.ts';

const SINGLE = /^(?:DEBUG|PORT|HOST|ENVIRONMENT|ENV|DOMAIN|TZ|NODE_ENV|SECRET)$/;
/** `APP__TOKEN`: settings inside of others are parted by two. */
const NAME = /^[A-Z][A-Z0-9]*(?:__?[A-Z0-9]+)+$/;
/** Words in capitals that are no variables. */
const NO_NAME =
  /^(?:READ_ONLY|TO_DO|GET_POST|INSTALLED_APPS|[AW]SGI_APPLICATION|CHANNEL_LAYERS|ROOT_URLCONF|AUTH_USER_MODEL|DEFAULT_AUTO_FIELD|REST_FRAMEWORK|CHANGE_?ME|YOUR_\w+|REPLACE_ME\w*|EXAMPLE_\w+|UTF_8|ISO_8601|SHA_?256|SELECT_|NOT_NULL|ON_CALL|PRE_DEPLOY\w*|POST_DEPLOY\w*)$/;

export const isVariableName = (text: string): boolean =>
  (NAME.test(text) || SINGLE.test(text)) && !NO_NAME.test(text) && !/_$/.test(text);

/** The variables that a text names, with and without marks. */
export function namesIn(inline: Inline, headings: string): string[] {
  const marks = [...inline.codes, ...inline.bolds].map((mark) =>
    mark
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
    /^[^\p{L}\p{N}]*(PORT|TZ|HOST|HOSTNAME|DEBUG|KUBECONFIG|DOMAIN|LOCALE)(?=[\s:：=]+[\p{L}(（]|\s*$)/u.exec(
      inline.prose,
    ) ?? [];
  return [...new Set([...named, ...loose, ...listed, ...(single === undefined ? [] : [single])])];
}
