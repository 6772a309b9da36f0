/**
 * Whether a URL leads to this machine. In schemes that the URL standard does not know (`postgres:`, `redis:`) the host is
 * left as it was written, so its other spellings are undone here.
 */
export function leadsHere(url: URL): 'yes' | 'no' | 'partly' {
  const here = hostsOf(url).map(isHere);
  if (here.every((one) => one)) return 'yes';
  return here.some((one) => one) ? 'partly' : 'no';
}

/** libpq takes `?host=` and `?hostaddr=` before what stands in the URL (postgresql.org/docs/current/libpq-connect.html). */
function hostsOf({ protocol, hostname, searchParams }: URL): string[] {
  const asked = protocol.startsWith('postgres')
    ? (searchParams.get('hostaddr') ?? searchParams.get('host'))
    : null;
  return (asked === null || asked === '' ? hostname : asked).split(',').map((host) => host.trim());
}

const HERE =
  /^(?:(?:.*\.)?localhost|localhost\.localdomain|localhost6|ip6-localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:(?:7f[0-9a-f]{2}:[0-9a-f]{1,4}|0:0)\]|host\.(?:docker|containers)\.internal)$/;

/** No host at all is a socket or a file; a path in place of one is a socket. */
function isHere(host: string): boolean {
  if (host === '' || /^(?:[/@]|%2f)/i.test(host)) return true;
  return HERE.test(canonical(host).replace(/\.$/, ''));
}

/** `127.1`, 2130706433 and `%6cocalhost` as http has them. */
function canonical(host: string): string {
  const bare = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return URL.canParse(`http://${bare}/`) ? new URL(`http://${bare}/`).hostname : host.toLowerCase();
}
