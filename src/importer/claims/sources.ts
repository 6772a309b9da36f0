/** Which files of a repository are its sources. Globs of the gate `files` leave out installed packages by themselves. */

const PROGRAMS = 'ts,tsx,js,jsx,mjs,py,rb,go,rs,java,kt,php,cs,swift,vue,svelte,dart';
/** Names of programs; of what only they can do wrong. */
export const PROGRAM = `*.{${PROGRAMS}}`;
/** Programs and pages. */
export const PROGRAM_OR_PAGE = `*.{${PROGRAMS},html}`;
/** What is built or copied in is nobody's source. */
export const NOT_BUILT = '!**/{dist,build,vendor}/**';
/** Tests may do what the program may not. */
export const NO_TESTS = '!**/{test,tests,__tests__,dist,build,vendor}/**';
