/** A name server (RFC 1035) that knows the A records it is given, over UDP. */
import { createSocket } from 'node:dgram';

export async function startNameServer(records) {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const labels = [];
    let at = 12;
    while (query[at] > 0) {
      labels.push(query.subarray(at + 1, at + 1 + query[at]).toString('ascii'));
      at += query[at] + 1;
    }
    const question = query.subarray(12, at + 5);
    const known = records[labels.join('.').toLowerCase()];
    const addresses = known !== undefined && query.readUInt16BE(at + 1) === 1 ? [known].flat() : [];
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(known === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(addresses.length, 6);
    const answers = addresses.map((address) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]));
    socket.send(Buffer.concat([head, question, ...answers]), from.port, from.address);
  });
  await new Promise((done) => socket.bind(0, '127.0.0.1', done));
  return { records, address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}
