import type { Wanted } from './wanted.ts';

/** Headings below which stands what somebody does, or looks at, or is told. */
const FOR_PEOPLE =
  /\b(?:rollback (?:triggers?|criteria|if|when)|triggers?|escalat\w*|communicat\w*|announce\w*|training|stakeholders?|lessons|retrospective|user acceptance|uat|manual tests?|contacts?)\b/iu;
/** Work that is told to be done by hand, and what is put as a condition. */
/** A machine of whoever develops, what is set up for signing, and what is no longer there. */
const NO_CLAIM =
  /\bdev(?:elopment)? server|\b(?:distribution|signing|push|development|code[- ]sign\w*) certificates?|\bno longer\b|\bin the \w+ code\b/iu;
const WORK =
  /^[^\p{L}]*(?:if|when|wait|consider|copy|find|click|open the|go to|log ?in to|sign up|create|set up|configure|add|enable|select|choose|launch|deploy|read|discuss|decide|ask|inform|notify|schedule|document|review|plan|write|prepare|copiar|ir a|ir em|aller|klicken|kopieren|copier|скопировать|复制|コピー)(?![\p{L}])/iu;

/** Whether only people can say it. */
export const withPerson = ({ plain, headings, phase }: Wanted): boolean =>
  WORK.test(plain) ||
  NO_CLAIM.test(plain) ||
  FOR_PEOPLE.test(headings) ||
  (phase === 'rollback' &&
    /trigger|criteri|wann|cu[aá]ndo|quando|quand|когда|条件|条件|조건/iu.test(headings));
