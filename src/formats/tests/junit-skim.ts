/** Blanks of XML; `\s` has more, some of which are bytes of UTF-8. */
const BLANK = '[ \\t\\r\\n]';
const NAME = `[^\\x00-\\x20<>"'=/&]+`;
const ATTRIBUTE = `${BLANK}+${NAME}="[^"<&]*"`;
const REFERENCE = '&(?:lt|gt|amp|quot|apos|#[0-9]{1,7});';
/** With entities: every failure of more than one line has some. */
const ANY_ATTRIBUTE = `${BLANK}+${NAME}="[^"<&]*(?:${REFERENCE}[^"<&]*){0,999}"`;
const OTHER = `${BLANK}+(?!name=)${NAME}="[^"<&]*"`;
/**
 * With a name, once, and the time not first: else not plain. pytest has none for the test in which a run was ended, but has
 * what that test gave to `record_xml_attribute`. What repeats does so a few times: V8 keeps count on a stack.
 */
const CASE = `<testcase(?!${BLANK}+time)((?:${OTHER}){0,16}${BLANK}+name="[^"<&]*"(?:${OTHER}){0,64})${BLANK}*`;
const CLOSE = '</testcase>';
const SLASH = 47;
const SPACE = 32;
/** node:test says `type="todo"`, which counts apart; nose2 calls a "test passes unexpectedly" skipped. */
const SKIPPED = `<skipped(?:(?!${BLANK}+${NAME}="(?:tod|tes))${ATTRIBUTE}){0,16}${BLANK}*/>`;
const FAILURE = `<failure(?:${ANY_ATTRIBUTE}){0,16}${BLANK}*(?:/>|>[^<]*</failure>)`;
/** jest-junit's words for what is no test. */
const NO_TEST = 'Test (?:suite failed to run|execution failure)';

const whole = (source: string): RegExp => new RegExp(`${BLANK}*${source}`, 'y');
const CALM_CASE = whole(`${CASE}(?:/>|>${BLANK}*(?:${SKIPPED}${BLANK}*)?${CLOSE})`);
const FAILED_CASE = whole(`(?!<testcase[^<]*${NO_TEST})${CASE}>${BLANK}*${FAILURE}${BLANK}*${CLOSE}`);

/**
 * Testcases of the plainest shapes: `<testcase …/>`, `<testcase …></testcase>`, with a `<skipped …/>` inside, and, where
 * nobody asks what failed, with one `<failure …>`. Attributes stand in double quotes. Everything else, and what is not
 * whole yet, is the XML reader's. Nearly all of a big report goes through here, by regular expressions, because V8 makes
 * machine code of them at once: of loops in JavaScript it does so late and several times over, which took longer than all
 * the reading. Each looks at a character once or twice, whatever it is.
 */
export class TestcaseSkimmer {
  passed = 0;
  skipped = 0;
  failed = 0;

  /** Where the last plain testcase ends, of those that follow each other from `from`; the fields say how many. */
  read(text: string, from: number, alsoFailed: boolean): number {
    let [passed, skipped, failed] = [0, 0, 0];
    let at = from;
    for (;;) {
      CALM_CASE.lastIndex = at;
      // Each match begins where the last one ended.
      while (CALM_CASE.test(text)) {
        at = CALM_CASE.lastIndex;
        if (isSkipped(text, at)) skipped += 1;
        else passed += 1;
      }
      const end = alsoFailed ? endOf(FAILED_CASE, text, at) : 0;
      if (end === 0) break;
      at = end;
      failed += 1;
    }
    this.passed = passed;
    this.skipped = skipped;
    this.failed = failed;
    return at;
  }
}

/** 0 where it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** Whether a testcase that did not fail, and ends there, has a child: only that stands between its tags and ends with `/>`. */
function isSkipped(text: string, end: number): boolean {
  if (text.charCodeAt(end - 2) === SLASH) return false;
  let at = end - CLOSE.length - 1;
  while (text.charCodeAt(at) <= SPACE) at -= 1;
  return text.charCodeAt(at - 1) === SLASH;
}

/** The attributes of each testcase that was not skipped, as written, in a text that `read` went over. */
export function* attributesIn(text: string): Generator<{ readonly source: string; readonly isBad: boolean }> {
  for (let at = 0; at < text.length;) {
    const isBad = endOf(CALM_CASE, text, at) === 0;
    const pattern = isBad ? FAILED_CASE : CALM_CASE;
    pattern.lastIndex = at;
    const source = pattern.exec(text)?.[1];
    if (source === undefined) return;
    at = pattern.lastIndex;
    if (isBad || !isSkipped(text, at)) yield { source, isBad };
  }
}
