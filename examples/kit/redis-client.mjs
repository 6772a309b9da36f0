/** One connection to Redis (RESP): `const redis = connectRedis(url); await redis('LPUSH', 'queue', 'x')`. */
import { connect } from 'node:net';

export function connectRedis(url) {
  const { hostname, port, password } = new URL(url);
  let socket;
  let waiting = [];
  let rest = '';
  const send = (words) => socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`);
  function open() {
    socket = connect({ host: hostname, port: Number(port) });
    const lost = () => {
      for (const { refuse } of waiting) refuse(new Error('The connection to Redis is lost.'));
      waiting = [];
      socket = undefined;
      rest = '';
    };
    socket.on('error', () => {});
    socket.on('close', lost);
    socket.on('data', (chunk) => {
      rest += chunk;
      for (let answer = take(); answer; answer = take()) {
        const { done, refuse } = waiting.shift();
        if (answer.error) refuse(new Error(answer.error));
        else done(answer.value);
      }
    });
    if (password) {
      waiting.push({ done() {}, refuse() {} });
      send(['AUTH', decodeURIComponent(password)]);
    }
  }
  function take() {
    const end = rest.indexOf('\r\n');
    if (end === -1) return undefined;
    const [mark, text] = [rest[0], rest.slice(1, end)];
    if (mark === '$' && text !== '-1') {
      const size = Number(text);
      if (rest.length < end + 4 + size) return undefined;
      const value = rest.slice(end + 2, end + 2 + size);
      rest = rest.slice(end + 4 + size);
      return { value };
    }
    rest = rest.slice(end + 2);
    return mark === '-' ? { error: text } : { value: mark === ':' ? Number(text) : mark === '$' ? undefined : text };
  }
  return (...words) =>
    new Promise((done, refuse) => {
      if (!socket) open();
      waiting.push({ done, refuse });
      send(words.map(String));
    });
}
