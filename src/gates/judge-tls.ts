/** What a certificate and its server come to: each property its own check. Pure. */
import type { PathEnd } from '../probe/certificate-path.ts';
import type { HelloAnswer, OldVersion } from '../probe/client-hello.ts';
import { check, limitCheck } from './checks.ts';
import type { Check } from './gate.ts';

export interface TlsExpectations {
  readonly 'days-left'?: string | number;
  readonly trusted?: boolean;
  readonly 'host-name'?: boolean;
}

export interface MeasuredTls {
  readonly serverName: string;
  readonly now: number;
  readonly validFrom: number;
  readonly validTo: number;
  readonly path: PathEnd;
  /** OpenSSL's own verdict; undefined is trusted. */
  readonly verifyError?: string;
  readonly nameMatches: boolean;
  /** The names that the certificate is for. */
  readonly names: string;
  readonly minVersion?: string;
  readonly versions: readonly (readonly [OldVersion, HelloAnswer])[];
}

const DAY = 86_400_000;
// These two are judged by checks of their own.
const OTHER_FINDING = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID'];

export function judgeTls(expected: TlsExpectations, measured: MeasuredTls): Check[] {
  const days = Math.floor((measured.validTo - measured.now) / DAY);
  const expired = measured.validTo <= measured.now;
  const until = new Date(measured.validTo).toISOString().slice(0, 10);
  const checks: Check[] = [
    limitCheck({
      name: 'certificate days left',
      measured: expired ? Math.min(Math.ceil((measured.validTo - measured.now) / DAY), -1) : days,
      limit: expected['days-left'] ?? '>= 0',
      bare: '>=',
      unit: 'days',
      hint: expired ? `It expired on ${until}: renew it.` : `It ends on ${until}: renew it.`,
    }),
  ];
  if (measured.validFrom > measured.now)
    checks.push(
      check(
        'certificate valid from',
        false,
        new Date(measured.validFrom).toISOString(),
        'the past',
        'It is not valid yet: check the clocks, or wait.',
      ),
    );
  if (expected.trusted ?? true) checks.push(chainCheck(measured));
  if (expected['host-name'] ?? true)
    checks.push(
      check(
        'host name',
        measured.nameMatches,
        measured.names,
        measured.serverName,
        'The certificate is for other names: issue one that has this name, or give `server-name`.',
      ),
    );
  return [...checks, ...versionChecks(measured)];
}

function chainCheck(measured: MeasuredTls): Check {
  const { path, verifyError } = measured;
  const expected = 'leads to a trusted authority';
  switch (path.end) {
    case 'trusted': {
      const fine = verifyError === undefined || OTHER_FINDING.includes(verifyError);
      return check(
        'chain',
        fine,
        fine ? `trusted by ${path.by}` : `refused: ${verifyError}`,
        expected,
        'The TLS library refuses the chain: look at the key usage and at the signatures.',
      );
    }
    case 'self-signed':
      return check(
        'chain',
        false,
        'self-signed',
        expected,
        'Get a certificate from an authority, or give this one as `ca`.',
      );
    case 'incomplete':
      return check(
        'chain',
        false,
        `incomplete: the certificate of '${path.missing}' was not sent`,
        expected,
        'Configure the server to send the intermediate certificates too; or give the authority as `ca` where it is your own.',
      );
    case 'untrusted':
      return check(
        'chain',
        false,
        `ends at '${path.by}', which is not trusted here`,
        expected,
        'Give that authority as `ca` where it is your own.',
      );
    case 'expired':
      return check(
        'chain',
        false,
        `the certificate of '${path.who}' expired on ${path.at}`,
        expected,
        'Send the renewed intermediate certificate.',
      );
  }
}

/** One check for each version that must be refused: what the server itself said to it. */
function versionChecks(measured: MeasuredTls): Check[] {
  return measured.versions.map(([version, answer]) =>
    check(
      version,
      !answer.accepted,
      answer.accepted ? 'accepted' : `refused (${answer.how})`,
      'refused',
      `Allow ${measured.minVersion ?? 'newer versions'} and above only.`,
    ),
  );
}
