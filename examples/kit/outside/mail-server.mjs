/** A mail server that takes mails from one user and keeps them. */
import { createServer } from 'node:net';

export async function startMailServer({ user, password }) {
  const mails = [];
  const server = createServer((socket) => {
    let rest = '';
    let data;
    let known = false;
    const say = (text) => socket.writable && socket.write(`${text}\r\n`);
    say('220 mail.example.test ESMTP');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop();
      for (const line of lines) {
        if (data) {
          if (line === '.') {
            mails.push(data.join('\n'));
            data = undefined;
            say('250 kept');
          } else data.push(line);
        } else if (/^EHLO /i.test(line)) say('250-mail.example.test\r\n250-AUTH PLAIN\r\n250-STARTTLS\r\n250 SIZE 1000000');
        else if (/^HELO /i.test(line)) say('250 mail.example.test');
        else if (/^AUTH PLAIN /i.test(line)) {
          known = Buffer.from(line.slice(11), 'base64').toString() === `\0${user}\0${password}`;
          say(known ? '235 welcome' : '535 wrong user or password');
        } else if (/^MAIL FROM:/i.test(line)) say(known ? '250 go on' : '530 log in first');
        else if (/^RCPT TO:/i.test(line)) say(known ? '250 go on' : '530 log in first');
        else if (/^DATA$/i.test(line)) {
          say(known ? '354 end with a dot' : '530 log in first');
          if (known) data = [];
        } else if (/^QUIT$/i.test(line)) {
          say('221 bye');
          socket.end();
        } else say('502 not here');
      }
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { mails, host: '127.0.0.1', port: server.address().port, close: () => server.close() };
}
