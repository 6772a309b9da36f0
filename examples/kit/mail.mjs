/** Sends one mail, or only logs in, over SMTP (RFC 5321, AUTH PLAIN of RFC 4954). */
import { connect } from 'node:net';

export async function mail({ host, port, user, password, from = 'service@example.test', to, subject, text }) {
  const socket = connect({ host, port: Number(port) });
  socket.setTimeout(3000, () => socket.destroy(new Error('The mail server is silent.')));
  const answers = lines(socket);
  const say = async (line, wanted) => {
    if (line !== undefined) socket.write(`${line}\r\n`);
    for (;;) {
      const { value, done } = await answers.next();
      if (done) throw new Error('The mail server hung up.');
      if (/^\d{3}-/.test(value)) continue;
      if (!value.startsWith(wanted)) throw new Error(`The mail server says ${value}`);
      return;
    }
  };
  try {
    await say(undefined, '220');
    await say('EHLO service.example.test', '250');
    if (user) await say(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`, '235');
    if (to) {
      await say(`MAIL FROM:<${from}>`, '250');
      await say(`RCPT TO:<${to}>`, '250');
      await say('DATA', '354');
      await say(`From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\n${text}\r\n.`, '250');
    }
    await say('QUIT', '221');
  } finally {
    socket.destroy();
  }
}

async function* lines(socket) {
  let rest = '';
  for await (const chunk of socket) {
    const parts = (rest + chunk).split('\r\n');
    rest = parts.pop();
    yield* parts;
  }
}
