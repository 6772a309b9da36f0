/**
 * Which addresses a probe may connect to. URLs come from the checklist of the base branch, but variables and redirects of
 * servers can lead elsewhere: a cloud's metadata service hands its credentials to whoever asks from the machine (SSRF).
 *
 * Loopback and private networks are allowed on purpose: service containers on localhost and self-hosted runners inside a
 * company's network are what most people probe. Refused for everybody: link-local (169.254.0.0/16, fe80::/10, with the
 * metadata services of AWS, Azure, Google and others), the other clouds' fixed metadata addresses, multicast, reserved
 * ranges, and "this host" (0.0.0.0/8, ::).
 */
import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { ProbeError } from './fault.ts';

const DENIED = new BlockList();
for (const [address, prefix] of [
  ['0.0.0.0', 8], // RFC 1122 §3.2.1.3: this host on this network
  ['169.254.0.0', 16], // RFC 3927: link-local; 169.254.169.254 is the metadata service of most clouds
  ['100.100.100.200', 32], // Alibaba Cloud's metadata service
  ['168.63.129.16', 32], // Azure's wire server
  ['192.0.0.192', 32], // Oracle Cloud's metadata service
  ['224.0.0.0', 4], // RFC 5771: multicast
  ['240.0.0.0', 4], // RFC 1112 §4: reserved, with the broadcast address
] as const)
  DENIED.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of [
  ['::', 128],
  ['fe80::', 10], // RFC 4291 §2.5.6: link-local
  ['fec0::', 10], // RFC 3879: site-local, no longer used
  ['ff00::', 8], // RFC 4291 §2.7: multicast
  ['fd00:ec2::254', 128], // AWS's metadata service
  ['fd20:ce::254', 128], // Google Cloud's metadata service
] as const)
  DENIED.addSubnet(address, prefix, 'ipv6');

/** Whether an IP address must not be connected to; also in its IPv6 disguises (mapped, NAT64, 6to4). Anything else than an IP address is denied. */
export function isDenied(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').split('%')[0] ?? '';
  const family = isIP(bare);
  if (family === 0) return true;
  if (family === 4) return DENIED.check(bare, 'ipv4');
  const inner = embeddedV4(bare);
  return DENIED.check(bare, 'ipv6') || (inner !== undefined && DENIED.check(inner, 'ipv4'));
}

/** The IPv4 address inside ::ffff:0:0/96 (RFC 4291), ::/96, 64:ff9b::/96 (RFC 6052) or 2002::/16 (RFC 3056). */
function embeddedV4(address: string): string | undefined {
  const groups = expandV6(address);
  const [first = 0, second = 0] = groups;
  const dotted = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');
  if (first === 0x2002) return dotted(groups[1], groups[2]);
  const zeros = (from: number, to: number): boolean => groups.slice(from, to).every((group) => group === 0);
  const mapped = zeros(0, 5) && (groups[5] === 0xffff || groups[5] === 0);
  const nat64 = first === 0x64 && second === 0xff9b;
  if (!mapped && !nat64) return undefined;
  const inner = dotted(groups[6], groups[7]);
  // ::1 and :: are no IPv4 addresses.
  return mapped && groups[5] === 0 && inner.startsWith('0.0.0.') ? undefined : inner;
}

function expandV6(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : address;
  const [head = '', tail] = hex.split('::');
  const parse = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
  const [left, right] = [parse(head), parse(tail ?? '')];
  if (tail === undefined) return left;
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => 0), ...right];
}

export function deniedAddress(host: string, address: string): ProbeError {
  return new ProbeError(
    'address-denied',
    host === address ? `${host} must not be asked.` : `${host} leads to ${address}, which must not be asked.`,
    'Link-local, metadata, multicast and reserved addresses are never probed. For this machine write 127.0.0.1.',
  );
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * For the `lookup` option of `net.connect`: resolves once, checks every address, and hands over exactly those that were
 * checked, so that a second answer of the name server cannot lead elsewhere (DNS rebinding).
 */
export function checkedLookup(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const denied = addresses.find(({ address }) => isDenied(address));
    if (denied) return callback(deniedAddress(hostname, denied.address), []);
    const [first] = addresses;
    if (options.all === true || !first) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
}
