/** Tags at a commit, and signatures. */
import picomatch from 'picomatch';
import { oneLine } from '../values/text.ts';
import { check } from './checks.ts';
import type { Check, GateContext } from './gate.ts';
import { git, inWorkspace } from './git-command.ts';
import { judgeSignature, STRANGER } from './judge-git.ts';

export interface TagSpec {
  readonly tag?: string;
  readonly signed?: 'commit' | 'tag' | 'both';
  readonly 'allowed-signers'?: string;
}

export async function tagChecks(spec: TagSpec, head: string, context: GateContext): Promise<Check[]> {
  const { stdout } = await git(context, ['tag', '--points-at', head]);
  const matches = picomatch(spec.tag ?? '**', { dot: true });
  const tags = stdout.split('\n').filter((tag) => tag !== '' && matches(tag));
  const checks: Check[] = [];
  if (spec.tag !== undefined || spec.signed === 'tag' || spec.signed === 'both')
    checks.push(
      check(
        'tag at the commit',
        tags.length > 0,
        tags.length > 0
          ? oneLine(tags.join(', '), 200)
          : oneLine(stdout.replaceAll('\n', ' '), 200) || 'none',
        spec.tag ?? 'any',
        'Tag the commit, and fetch tags (`actions/checkout` with `fetch-tags: true`).',
      ),
    );
  const signers =
    spec['allowed-signers'] === undefined
      ? []
      : ['-c', `gpg.ssh.allowedSignersFile=${await inWorkspace(spec['allowed-signers'], context)}`];
  if (spec.signed === 'commit' || spec.signed === 'both') {
    const letter = (await git(context, [...signers, 'log', '-1', '--format=%G?', head])).stdout.trim();
    checks.push(judgeSignature('the commit', await meantBy(letter, head, context)));
  }
  if (spec.signed === 'tag' || spec.signed === 'both')
    for (const tag of tags) checks.push(await signedTag(tag, signers, context));
  return checks;
}

async function signedTag(tag: string, signers: readonly string[], context: GateContext): Promise<Check> {
  const kind = (await git(context, ['cat-file', '-t', `refs/tags/${tag}`])).stdout.trim();
  if (kind !== 'tag') return judgeSignature(`tag ${tag}`, 'N');
  const { stdout } = await git(context, ['cat-file', 'tag', `refs/tags/${tag}`]);
  if (!/^-----BEGIN (?:PGP|SSH) SIGNATURE-----|^-----BEGIN SIGNED MESSAGE-----/m.test(stdout))
    return judgeSignature(`tag ${tag}`, 'N');
  const { code, stderr } = await git(
    context,
    [...signers, 'verify-tag', '--raw', `refs/tags/${tag}`],
    [0, 1, 128, 255],
  );
  if (code === 0) return judgeSignature(`tag ${tag}`, 'G');
  const unknown =
    /NO_PUBKEY|ERRSIG|No principal matched|allowedSignersFile needs to be configured|cannot run|could not verify/i.test(
      stderr,
    ) && !/BADSIG|Could not verify signature|incorrect signature/i.test(stderr);
  return judgeSignature(`tag ${tag}`, unknown ? 'E' : 'B');
}

/**
 * What git's letter means for the kind of signature. It says `N` also of an SSH signature that it has no list of signers for,
 * and `U` of one by whatever key that is not on the list: of an OpenPGP key, `U` means one that somebody has imported here.
 */
async function meantBy(letter: string, head: string, context: GateContext): Promise<string> {
  if (letter !== 'N' && letter !== 'U') return letter;
  const { stdout } = await git(context, ['cat-file', 'commit', head]);
  const end = stdout.indexOf('\n\n');
  const headers = end === -1 ? stdout : stdout.slice(0, end);
  if (letter === 'N') return /^gpgsig(?:-sha256)? /m.test(headers) ? 'E' : 'N';
  return /^gpgsig(?:-sha256)? -----BEGIN SSH /m.test(headers) ? STRANGER : 'U';
}
