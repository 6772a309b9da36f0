import { describe, expect, test } from '@jest/globals';
import { checkedLookup, isDenied } from '../../src/probe/address.ts';

describe('addresses', () => {
  test.each(
    '0.0.0.0 0.1.2.3 169.254.169.254 169.254.0.1 100.100.100.200 168.63.129.16 192.0.0.192 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: fe80::1 fe80::1%eth0 [fe80::1] febf::1 ff02::1 fd00:ec2::254 fd20:ce::254 ::ffff:169.254.169.254 ::ffff:a9fe:a9fe 0:0:0:0:0:ffff:a9fe:a9fe ::169.254.169.254 64:ff9b::169.254.169.254 64:ff9b::a9fe:a9fe 2002:a9fe:a9fe::1 example.com localhost'.split(
      ' ',
    ),
  )('%s is never asked', (address) => {
    expect(isDenied(address)).toBe(true);
  });

  test.each(
    '127.0.0.1 127.8.9.1 ::1 10.0.0.1 172.16.5.4 192.168.1.1 fd12:3456::1 8.8.8.8 1.1.1.1 2606:4700::1111 ::ffff:10.0.0.1 ::ffff:127.0.0.1 64:ff9b::8.8.8.8 2002:808:808::1 100.64.0.1'.split(
      ' ',
    ),
  )('%s may be', (address) => {
    expect(isDenied(address)).toBe(false);
  });
});

describe('resolving', () => {
  const look = (name: string, all: boolean): Promise<unknown> =>
    new Promise((resolve, reject) =>
      checkedLookup(name, { all }, (error, address) => (error ? reject(error) : resolve(address))),
    );

  test('gives the addresses that were checked', async () => {
    expect(await look('localhost', true)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) }),
      ]),
    );
    expect(await look('localhost', false)).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  test('refuses a name that leads to a denied one', async () => {
    await expect(look('169.254.169.254', true)).rejects.toMatchObject({ code: 'address-denied' });
    await expect(look('0.0.0.0', false)).rejects.toMatchObject({ code: 'address-denied' });
  });

  test('says when a name is not known', async () => {
    await expect(look('no-such-host.invalid', true)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    });
  });
});
