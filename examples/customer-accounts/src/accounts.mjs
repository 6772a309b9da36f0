import { Refusal } from '../../kit/web.mjs';
import { hashPassword, isPassword } from './vault.mjs';

/** What may be stored, or why not. */
export function readAccount({ email, password, consent } = {}) {
  if (typeof email !== 'string' || !/^[^@\s<>'"]+@[^@\s<>'"]+\.[a-z]+$/i.test(email) || email.length > 200) throw new Refusal(400, 'bad-email', 'This is no address.');
  if (typeof password !== 'string' || password.length < 10) throw new Refusal(400, 'bad-password', 'A password has 10 characters or more.');
  if (consent !== true) throw new Refusal(400, 'no-consent', 'Nothing is kept of somebody who has not agreed.');
  return { email, password };
}

export function createAccounts(database, vault) {
  const note = (account, action) => database.prepare('insert into audit (account, action) values (?, ?)').run(account, action);
  const byId = (id) => database.prepare('select * from accounts where id = ?').get(id);
  return {
    create(fields) {
      const { email, password } = readAccount(fields);
      try {
        const { id } = database.prepare("insert into accounts (email_key, email, password, consent_at) values (?, ?, ?, datetime('now')) returning id").get(vault.keyOf(email), vault.seal(email), hashPassword(password));
        note(id, 'created');
        return id;
      } catch (error) {
        if (/UNIQUE/.test(error.message)) throw new Refusal(409, 'known', 'There is such an account.');
        throw error;
      }
    },
    logIn({ email, password } = {}) {
      const found = database.prepare('select id, password from accounts where email_key = ?').get(vault.keyOf(String(email)));
      if (!found || !isPassword(String(password), found.password)) throw new Refusal(401, 'unauthorized', 'Address and password do not belong together.');
      note(found.id, 'logged in');
      return found.id;
    },
    export(id) {
      const account = byId(id);
      if (!account) throw new Refusal(404, 'gone', 'There is no such account.');
      note(id, 'exported');
      return { email: vault.open(account.email), consent_at: account.consent_at, history: database.prepare('select at, action from audit where account = ? order by id').all(id) };
    },
    delete(id) {
      database.prepare('delete from accounts where id = ?').run(id);
      database.prepare('delete from audit where account = ?').run(id);
      database.prepare('insert into audit (account, action) values (null, ?)').run('deleted');
    },
    audit: () => database.prepare('select action, count(*) as times from audit group by action').all(),
  };
}
