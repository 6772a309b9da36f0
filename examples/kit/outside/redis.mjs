/** Enough of Redis (RESP, redis.io/docs/reference/protocol-spec) for a cache and a task queue: one database in memory, a password. */
import { createServer } from 'node:net';

export async function startRedis({ password = '' } = {}) {
  const values = new Map();
  const sockets = new Set();
  const list = (key) => values.get(key) ?? values.set(key, []).get(key);
  const bulk = (text) => (text === undefined ? '$-1\r\n' : `$${Buffer.byteLength(text)}\r\n${text}\r\n`);
  const commands = {
    PING: () => '+PONG\r\n',
    GET: (key) => bulk(values.get(key)),
    SET: (key, value) => (values.set(key, value), '+OK\r\n'),
    INCR: (key) => (values.set(key, String(Number(values.get(key) ?? 0) + 1)), `:${values.get(key)}\r\n`),
    LPUSH: (key, value) => `:${list(key).unshift(value)}\r\n`,
    RPOP: (key) => bulk(list(key).pop()),
    LLEN: (key) => `:${list(key).length}\r\n`,
    INFO: () => bulk(`redis_version:7.2.0\r\nconnected_clients:${sockets.size}\r\nused_memory:${JSON.stringify([...values]).length}\r\nmaxmemory:67108864\r\n`),
  };
  const state = { down: false };
  const server = createServer((socket) => {
    if (state.down) return socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let known = password === '';
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk;
      for (let request = take(); request; request = take()) {
        const [name = '', ...args] = request;
        const command = name.toUpperCase();
        if (command === 'AUTH') {
          known = args.at(-1) === password;
          socket.write(known ? '+OK\r\n' : '-WRONGPASS wrong password\r\n');
        } else if (!known) socket.write('-NOAUTH Authentication required.\r\n');
        else socket.write(commands[command]?.(...args) ?? `-ERR unknown command '${command}'\r\n`);
      }
    });
    // A command is an array of bulk strings, or one line of words.
    function take() {
      if (!rest.includes('\r\n')) return undefined;
      if (!rest.startsWith('*')) {
        const [line] = rest.split('\r\n', 1);
        rest = rest.slice(line.length + 2);
        return line.split(' ');
      }
      const parts = rest.split('\r\n');
      const count = Number(parts[0].slice(1));
      if (parts.length < 2 * count + 2) return undefined;
      const words = Array.from({ length: count }, (_, index) => parts[2 * index + 2]);
      rest = parts.slice(2 * count + 1).join('\r\n');
      return words;
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    values,
    /** As if the machine were gone, until `back`. */
    lose() {
      state.down = true;
      for (const socket of sockets) socket.destroy();
    },
    back: () => (state.down = false),
    host: '127.0.0.1',
    port: server.address().port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
