import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Certificates made when the tests begin, by the openssl command: an authority, an intermediate, and servers of all kinds. */

export interface Pair {
  readonly key: string;
  readonly cert: string;
}

export interface Certificates {
  readonly root: Pair;
  readonly intermediate: Pair;
  /** Signed by the intermediate for localhost and 127.0.0.1, valid for 90 days. */
  readonly good: Pair;
  readonly expired: Pair;
  readonly future: Pair;
  readonly otherName: Pair;
  readonly selfSigned: Pair;
}

export function opensslMissing(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}

const CONFIG = `[req]
distinguished_name=dn
[dn]
[ca]
default_ca=own
[own]
dir=.
database=index.txt
new_certs_dir=.
serial=serial
default_md=sha256
policy=any
unique_subject=no
copy_extensions=none
[any]
commonName=supplied
[authority]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign
[server]
basicConstraints=CA:false
subjectAltName=DNS:localhost,IP:127.0.0.1
[other]
basicConstraints=CA:false
subjectAltName=DNS:elsewhere.example
`;

export function makeCertificates(): Certificates {
  const directory = mkdtempSync(join(tmpdir(), 'dc-certs-'));
  const run = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  };
  const read = (name: string): Pair => ({
    key: readFileSync(join(directory, `${name}.key`), 'utf8'),
    cert: readFileSync(join(directory, `${name}.pem`), 'utf8'),
  });
  const day = (days: number): string =>
    `${new Date(Date.now() + days * 86_400_000)
      .toISOString()
      .replace(/[-:T]|\..*$/g, '')
      .slice(2)}Z`;
  const issue = (
    name: string,
    subject: string,
    extensions: string,
    by: string | undefined,
    from: number,
    to: number,
  ): void => {
    run('ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', `${name}.key`);
    run(
      'req',
      '-new',
      '-config',
      'c.cnf',
      '-key',
      `${name}.key`,
      '-subj',
      `/CN=${subject}`,
      '-out',
      `${name}.csr`,
    );
    const signer =
      by === undefined
        ? ['-selfsign', '-keyfile', `${name}.key`]
        : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    run(
      'ca',
      '-batch',
      '-notext',
      '-rand_serial',
      '-config',
      'c.cnf',
      '-extensions',
      extensions,
      '-startdate',
      day(from),
      '-enddate',
      day(to),
      ...signer,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
    );
  };
  try {
    writeFileSync(join(directory, 'c.cnf'), CONFIG);
    writeFileSync(join(directory, 'index.txt'), '');
    issue('root', 'Test Root', 'authority', undefined, -10, 3650);
    issue('intermediate', 'Test Intermediate', 'authority', 'root', -10, 3650);
    issue('good', 'localhost', 'server', 'intermediate', -10, 90);
    issue('expired', 'localhost', 'server', 'intermediate', -10, -3);
    issue('future', 'localhost', 'server', 'intermediate', 5, 90);
    issue('other', 'localhost', 'other', 'intermediate', -10, 90);
    issue('self', 'localhost', 'server', undefined, -10, 90);
    return {
      root: read('root'),
      intermediate: read('intermediate'),
      good: read('good'),
      expired: read('expired'),
      future: read('future'),
      otherName: read('other'),
      selfSigned: read('self'),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
