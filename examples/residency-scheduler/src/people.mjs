import { scryptSync, timingSafeEqual } from 'node:crypto';

const hash = (password, pepper) => scryptSync(password, pepper, 32, { N: 1024 }).toString('base64url');

/** @returns the user, or undefined when name and password do not belong together */
export function logIn(database, pepper, { name, password }) {
  const user = database.prepare('select id, name, role, password_hash from users where name = ?').get(String(name));
  if (!user) return undefined;
  const [given, kept] = [hash(String(password), pepper), user.password_hash].map((text) => Buffer.from(text));
  return given.length === kept.length && timingSafeEqual(given, kept) ? { id: user.id, name: user.name, role: user.role } : undefined;
}

export function addUser(database, pepper, { name, role, password }) {
  database.prepare('insert or ignore into users (name, role, password_hash) values (?, ?, ?)').run(name, role, hash(password, pepper));
}

export const findResidents = (database, name) =>
  database.prepare("select id, name from users where role = 'resident' and name like ? escape '\\' order by name").all(`%${String(name).replace(/[\\%_]/g, '\\$&')}%`);
