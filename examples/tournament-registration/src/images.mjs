import { circuitBreaker, retry } from '../../kit/resilience.mjs';

/** Keeps logos with the image company: three tries, and a pause when it is down. */
export function createImages({ url, user, password, waitMs }) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = async (path, options = {}) => {
    const answer = await fetch(`${url}${path}`, { ...options, headers: { authorization } });
    if (answer.status >= 500) throw new Error(`The image company says ${answer.status}.`);
    return answer;
  };
  const put = circuitBreaker((name, bytes) => retry(() => ask(`/images/${name}`, { method: 'PUT', body: bytes }), { waitMs }));
  return { put, reachable: async () => (await ask('/ping')).ok };
}
