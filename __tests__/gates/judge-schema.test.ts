import { expect, test } from '@jest/globals';
import { judgeSchema } from '../../src/gates/http/judge-schema.ts';

const uniqueItems = { properties: { all: { uniqueItems: true } } };
const entries = (length: number): unknown => ({ all: Array.from({ length }, (_, id) => ({ id })) });

test('a comparison that takes the square of a large document is given up', async () => {
  expect((await judgeSchema(entries(100), uniqueItems)).ok).toBe(true);
  await expect(judgeSchema(entries(50_000), uniqueItems)).rejects.toMatchObject({ code: 'schema-too-slow' });
});

test('a schema or a document that goes down without end is no fault of ours', async () => {
  await expect(judgeSchema({}, { $ref: '#' })).rejects.toMatchObject({ code: 'document-too-deep' });
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  await expect(judgeSchema(deep, { items: { $ref: '#' } })).rejects.toMatchObject({
    code: 'document-too-deep',
  });
});
