import { openDatabase } from '../../kit/database.mjs';

/** Connections to the database, opened when they are needed, `size` at most; who comes later waits. */
export function createPool(url, size) {
  const idle = [];
  const waiting = [];
  let open = 0;
  async function take() {
    if (idle.length > 0) return idle.pop();
    if (open < size) {
      open += 1;
      return openDatabase(url);
    }
    return await new Promise((done) => waiting.push(done));
  }
  const give = (connection) => (waiting.length > 0 ? waiting.shift()(connection) : idle.push(connection));
  return {
    open: () => open,
    async query(sql, ...values) {
      const connection = await take();
      try {
        return connection.prepare(sql).all(...values);
      } finally {
        give(connection);
      }
    },
  };
}
