import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../kit/web.mjs';

/** What each role may. */
const MAY = { owner: ['read', 'write', 'administrate'], clerk: ['read', 'write'], viewer: ['read'] };

export function mustBeAllowed(role, what) {
  if (!(MAY[role] ?? []).includes(what)) throw new Refusal(403, 'forbidden', `A ${role} may not ${what}.`);
}

/** The first label of the host, or the header, names the tenant. */
export function tenantOf({ host = '', 'x-tenant': header }) {
  const slug = header ?? host.split('.')[0];
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(slug)) throw new Refusal(400, 'no-tenant', 'The request names no tenant.');
  return slug;
}

export const secretOf = (password, pepper) => createHash('sha256').update(`${pepper} ${password}`).digest('hex');

export const signature = (text, secret) => createHmac('sha256', secret).update(text).digest('hex');

export function isSigned(text, given = '', secret) {
  const [left, right] = [Buffer.from(signature(text, secret)), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function cents(order) {
  const sum = (order?.lines ?? []).reduce((total, { price, count }) => total + price * count, 0);
  if (!Number.isInteger(sum) || sum <= 0) throw new Refusal(400, 'bad-order', 'An order has lines with price and count.');
  return sum;
}
