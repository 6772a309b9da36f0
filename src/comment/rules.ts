/**
 * The rules of the fold by name. All are on, always; the parameter exists so that a test can switch each off and show that
 * something then breaks.
 */
export interface Rules {
  /** T0: after a revision was deleted, nobody knows what it showed. */
  readonly gapBlocksTicks: boolean;
  /** T1 needs that nobody showed the box ticked before in this rendering. */
  readonly firstToShow: boolean;
  /** T2: a box that was shown ticked without a tick behind it is never the next person's. */
  readonly noLaundering: boolean;
  /** T3: ticked again after a withdrawal. */
  readonly tickAgain: boolean;
  /** T3, second half: a person corrects their own last click. */
  readonly ownCorrection: boolean;
  /** U: one plausible page is enough for a withdrawal. */
  readonly anyPageWithdraws: boolean;
  /** U+: the text right before is a plausible page too. */
  readonly lastTextIsAPage: boolean;
  /** A deleted revision withdraws what its editor may withdraw. */
  readonly gapWithdraws: boolean;
  /** Ticks listed as void stay void. */
  readonly voids: boolean;
  /** Ticks on words that are not ours do not count. */
  readonly foreignText: boolean;
  readonly authorityToTick: boolean;
  readonly authorityToWithdraw: boolean;
  /** A tick counts for the words it was given for. */
  readonly words: boolean;
  /** A tick counts for the content it was given for. */
  readonly fingerprint: boolean;
  /** A box with another item's words is nobody's tick. */
  readonly foreignWords: boolean;
  /** A withdrawal is meant for the words that were read. */
  readonly withdrawByWords: boolean;
  /** Our own revisions express no intent. */
  readonly weAreSilent: boolean;
  readonly lineEndings: boolean;
  /** Ticks count in one comment only. */
  readonly oneComment: boolean;
  /** A revision that is delivered twice counts once. */
  readonly onceOnly: boolean;
}

export const ALL_RULES: Rules = {
  gapBlocksTicks: true,
  firstToShow: true,
  noLaundering: true,
  tickAgain: true,
  ownCorrection: true,
  anyPageWithdraws: true,
  lastTextIsAPage: true,
  gapWithdraws: true,
  voids: true,
  foreignText: true,
  authorityToTick: true,
  authorityToWithdraw: true,
  words: true,
  fingerprint: true,
  foreignWords: true,
  withdrawByWords: true,
  weAreSilent: true,
  lineEndings: true,
  oneComment: true,
  onceOnly: true,
};
