/**
 * Stands in for `@actions/http-client` where the toolkit asks it which way leads to GitHub, in the bundle only: the whole
 * client loads TLS, tunnels and undici before anything is asked. Which proxy it is, the real package says.
 */
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { ProxyAgent } from './lazy-undici.mjs';

export class HttpClient {
  /** For versions of Octokit that did not use fetch. */
  getAgent() {
    return undefined;
  }

  /** As the real one makes it (http-client, `_getProxyAgentDispatcher`); undefined: nothing stands in between. */
  getAgentDispatcher(destination) {
    const proxy = getProxyUrl(new URL(destination));
    if (!proxy?.hostname) return undefined;
    const { username, password } = proxy;
    const token = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    return new ProxyAgent({ uri: proxy.href, pipelining: 0, ...((username || password) && { token }) });
  }
}
