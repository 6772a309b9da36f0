import { DURATION_PATTERN } from '../values/duration.ts';
import { SIZE_PATTERN } from '../values/size.ts';
import { THRESHOLD_PATTERN } from '../values/threshold.ts';
import type { ProblemCode } from './problems.ts';

/** The forms of text that the format itself knows, and how to say them to a person. */

export const ID_PATTERN = '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$';
export const ROLE_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$';
/** github.com/shinnn/github-username-regex; an underscore occurs in logins of Enterprise Managed Users. */
export const LOGIN_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\\[bot\\])?$';
export const TEAM_PATTERN = '^[A-Za-z0-9][A-Za-z0-9-]{0,99}/[A-Za-z0-9_.-]{1,100}$';
export const VARIABLE_PATTERN = '^[A-Za-z_][A-Za-z0-9_.-]*$';
/** No line break and something to read. */
export const LINE_PATTERN = '^[^\\r\\n]*[^\\s][^\\r\\n]*$';
/** Relative, and never up and out of the repository. */
export const DIRECTORY_PATTERN = '^(?!/)(?!~)(?![A-Za-z]:)(?!(.*/)?\\.\\.(/|$))[^\\r\\n\\\\]+$';

export interface Form {
  readonly code: ProblemCode;
  readonly expected: string;
}

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  [DURATION_PATTERN, { code: 'bad-duration', expected: 'a duration such as 250ms, 30s, 5m, 24h or 7d' }],
  [SIZE_PATTERN, { code: 'bad-size', expected: 'a size such as 512, 64KB, 1.5MiB or 2GB' }],
  [
    THRESHOLD_PATTERN,
    { code: 'bad-threshold', expected: 'a limit such as >= 80, < 500ms, <= 1%, == 3 or 10..20' },
  ],
  [
    ID_PATTERN,
    { code: 'bad-format', expected: 'an id of 1 to 40 small letters, digits and hyphens, such as db-backup' },
  ],
  [ROLE_PATTERN, { code: 'bad-format', expected: 'a short name such as qa or release-manager' }],
  [LOGIN_PATTERN, { code: 'bad-format', expected: 'a login without @, such as octocat' }],
  [TEAM_PATTERN, { code: 'bad-format', expected: 'organization/team-slug, such as acme/qa' }],
  [
    VARIABLE_PATTERN,
    { code: 'bad-format', expected: 'a variable name of letters, digits and _, such as base_url' },
  ],
  [LINE_PATTERN, { code: 'bad-format', expected: 'one line of text' }],
  [
    DIRECTORY_PATTERN,
    { code: 'bad-format', expected: 'a folder inside the repository, such as services/api' },
  ],
  [
    '^[^\\s=]+$',
    { code: 'bad-format', expected: 'the name of a variable of the environment, such as DATABASE_URL' },
  ],
  // As the gates write them: `json:` of several kinds, `url:` of `http`.
  ['^\\$', { code: 'bad-format', expected: 'a JSONPath, which begins with $, such as $.status' }],
  [
    '^https?://|\\$\\{',
    { code: 'bad-format', expected: 'an absolute URL, such as https://api.acme.dev/health' },
  ],
]);

/** Inside a gate a value may hold a variable instead, which the pattern says behind its form. */
const OR_VARIABLE = '|\\$\\{';

export function formOf(pattern: string): Form | undefined {
  const form = pattern.endsWith(OR_VARIABLE) ? pattern.slice(0, -OR_VARIABLE.length) : pattern;
  return FORMS.get(pattern) ?? FORMS.get(form);
}
