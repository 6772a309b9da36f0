/** `node ops/mail.mjs login|send .env.production`: logs in at the mail server, or sends a mail to ourselves. */
import { mail } from '../../kit/mail.mjs';
import { readSettings } from '../../kit/settings.mjs';

const [what, file] = process.argv.slice(2);
const { MAIL_HOST: host, MAIL_PORT: port, MAIL_USER: user, MAIL_PASSWORD: password } = readSettings(file);
await mail({ host, port, user, password, ...(what === 'send' && { to: 'ops@example.test', subject: 'Release test', text: 'It arrives.' }) });
console.log(what === 'send' ? 'sent' : 'logged in');
