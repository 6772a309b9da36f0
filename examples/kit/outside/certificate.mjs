/** A certificate authority in a page: X.509 v3 (RFC 5280) with keys on P-256, written as DER by hand. */
import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const tag = (number, ...parts) => {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([number, ...length]), body]);
};
const sequence = (...parts) => tag(0x30, ...parts);
const oid = (hex) => tag(0x06, Buffer.from(hex, 'hex'));
const name = (common) => sequence(tag(0x31, sequence(oid('550403'), tag(0x0c, Buffer.from(common)))));
const time = (at) => tag(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '').slice(2)}`));
const extension = (id, critical, value) => sequence(oid(id), ...(critical ? [tag(0x01, Buffer.from([0xff]))] : []), tag(0x04, value));
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const DAY = 86_400_000;

/** @returns PEM texts { key, cert } */
export function issue({ subject, issuer, from = -1, days, names = [], authority = false }) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension('551d13', true, authority ? sequence(tag(0x01, Buffer.from([0xff]))) : sequence()),
    ...(authority ? [extension('551d0f', true, tag(0x03, Buffer.from([1, 0x06])))] : []),
    ...(names.length > 0
      ? [extension('551d11', false, sequence(...names.map((each) => (/^[\d.]+$/.test(each) ? tag(0x87, Buffer.from(each.split('.').map(Number))) : tag(0x82, Buffer.from(each))))))]
      : []),
  ];
  const body = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))),
    tag(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    name(issuer?.subject ?? subject),
    sequence(time(Date.now() + from * DAY), time(Date.now() + days * DAY)),
    name(subject),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    tag(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, { key: issuer?.key ?? privateKey, dsaEncoding: 'der' });
  const der = sequence(body, ECDSA_SHA256, tag(0x03, Buffer.from([0]), signature));
  return {
    subject,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** An authority, and a certificate of it for this machine. */
export function certificates({ days = 90, from = -10, names = ['localhost', '127.0.0.1'] } = {}) {
  const authority = issue({ subject: 'Example Authority', days: 3650, from: -20, authority: true });
  return { authority, server: issue({ subject: 'localhost', issuer: authority, days, from, names }) };
}
