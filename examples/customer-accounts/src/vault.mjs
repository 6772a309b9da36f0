import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Keeps personal data unreadable where it lies: AES-256-GCM, with a key of 32 bytes in base64. */
export function createVault(key) {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw new Error('ENCRYPTION_KEY is 32 bytes in base64.');
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const data = Buffer.from(sealed, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', bytes, data.subarray(0, 12)).setAuthTag(data.subarray(12, 28));
      return Buffer.concat([cipher.update(data.subarray(28)), cipher.final()]).toString('utf8');
    },
    /** Finds an account by its address without keeping the address. */
    keyOf: (email) => createHmac('sha256', bytes).update(email.trim().toLowerCase()).digest('base64url'),
  };
}

export function hashPassword(password, salt = randomBytes(16).toString('base64url')) {
  return `${salt}.${scryptSync(password, salt, 32, { N: 1024 }).toString('base64url')}`;
}

export function isPassword(password, kept) {
  const [given, wanted] = [hashPassword(password, kept.split('.')[0]), kept].map((text) => Buffer.from(text));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
