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
/** node:test says `type="todo"`, which counts apart; nose2 calls a "test passes unexpectedly" skipped. */
const SKIPPED = `<skipped(?:(?!${BLANK}+${NAME}="(?:tod|tes))${ATTRIBUTE}){0,16}${BLANK}*/>`;
const FAILURE = `<failure(?:${ANY_ATTRIBUTE}){0,16}${BLANK}*(?:/>|>[^<]*</failure>)`;
/** jest-junit's words for what is no test. */
const NO_TEST = 'Test (?:suite failed to run|execution failure)';

const whole = (source: string): RegExp => new RegExp(`${BLANK}*${source}`, 'y');
const PASSED_CASE = whole(`${CASE}(?:/>|>${BLANK}*${CLOSE})`);
const SKIPPED_CASE = whole(`${CASE}>${BLANK}*${SKIPPED}${BLANK}*${CLOSE}`);
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
    for (let at = from; ;) {
      let end = endOf(PASSED_CASE, text, at);
      if (end > 0) passed += 1;
      else if ((end = endOf(SKIPPED_CASE, text, at)) > 0) skipped += 1;
      else if (alsoFailed && (end = endOf(FAILED_CASE, text, at)) > 0) failed += 1;
      else {
        this.passed = passed;
        this.skipped = skipped;
        this.failed = failed;
        return at;
      }
      at = end;
    }
  }
}

/** 0 where it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** The attributes of each testcase that was not skipped, as written, in a text that `read` went over. */
export function* attributesIn(text: string): Generator<{ readonly source: string; readonly isBad: boolean }> {
  for (let at = 0; at < text.length;) {
    const pattern = [PASSED_CASE, FAILED_CASE, SKIPPED_CASE].find((one) => endOf(one, text, at) > 0);
    if (!pattern) return;
    pattern.lastIndex = at;
    const source = pattern.exec(text)?.[1] ?? '';
    at = pattern.lastIndex;
    if (pattern !== SKIPPED_CASE) yield { source, isBad: pattern === FAILED_CASE };
  }
}
