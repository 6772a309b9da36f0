import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { buildSchema, isInterfaceType, isObjectType } from 'graphql';
import { issueCommentEvent } from '../../src/sandbox/events.ts';
import { accountNamed } from '../../src/sandbox/find.ts';
import { createComment } from '../../src/sandbox/comments.ts';
import { SERVED_SDL } from '../../src/sandbox/graphql/schema.ts';
import { ROUTES } from '../../src/sandbox/handlers/router.ts';
import { sampleRepository } from '../../src/sandbox/scenario.ts';
import type { RecordedRequest } from '../../src/sandbox/server.ts';
import { stopAll } from './client.ts';
import { checkExchange, checkWebhook, operationOf } from './contract.ts';

afterEach(stopAll);

const good: RecordedRequest = {
  method: 'POST',
  path: '/repos/acme/shop/issues/comments/5/reactions',
  query: '',
  body: { content: '+1' },
  status: 422,
  answer: { message: 'Validation Failed', documentation_url: 'https://docs.github.com/rest' },
  identity: 'octocat',
};

describe('the judge finds', () => {
  test.each([
    ['nothing wrong with a good exchange', good, []],
    ['an unknown operation', { ...good, path: '/repos/acme/shop/ticks' }, [/no such operation/]],
    ['an unknown query parameter', { ...good, query: 'force=1' }, [/unknown query parameter force/]],
    [
      'a wrong value in the path',
      { ...good, path: '/repos/acme/shop/issues/comments/five/reactions' },
      [/comment_id=five must be integer/],
    ],
    [
      'a wrong value in the query',
      { ...good, method: 'GET', body: undefined, query: 'per_page=many' },
      [/per_page=many must be integer/],
    ],
    [
      'a wrong body',
      { ...good, status: 200, body: { content: 'bravo' }, answer: undefined },
      [/body/, /200/],
    ],
    ['a missing body', { ...good, status: 404, body: undefined, answer: { no: 1 } }, [/404/]],
    ['an answer of another form', { ...good, status: 201, answer: { id: 'x' } }, [/201/]],
    ['an undescribed success', { ...good, status: 206 }, [/206: this status is not described/]],
    [
      'a field that GraphQL does not have',
      { ...good, path: '/graphql', body: { query: '{ viewer { loginn } }' } },
      [/Cannot query field "loginn"/],
    ],
    ['text that is no GraphQL', { ...good, path: '/graphql', body: { query: '{' } }, [/Syntax Error/]],
  ] as const)('%s', (_name, exchange, patterns) => {
    const found = checkExchange(exchange);
    for (const pattern of patterns) expect(found.some((each) => pattern.test(each))).toBe(true);
    if (patterns.length === 0) expect(found).toEqual([]);
  });

  test('a webhook payload that lacks what GitHub sends', () => {
    const { store } = sampleRepository();
    const octocat = accountNamed(store, 'octocat');
    const comment = createComment(store, 'acme/shop', 1, octocat, 'x');
    const { payload } = issueCommentEvent(store, 'created', comment, octocat);
    expect(checkWebhook('issue-comment-created', payload)).toEqual([]);
    expect(checkWebhook('issue-comment-edited', payload).length).toBeGreaterThan(0);
    expect(checkWebhook('issue-comment-created', { ...payload, sender: undefined })).toEqual([
      "issue-comment-created must have required property 'sender'",
    ]);
  });
});

test('every route of the sandbox is an operation that GitHub describes', () => {
  const unknown = ROUTES.filter((route) => {
    const path = route.path.replace(/\{\w+\}/g, 'x');
    const described = operationOf(route.method, path)?.key.replace(/\{\w+\}/g, 'x');
    return described !== `${route.method} ${path}`;
  });
  expect(unknown.map((route) => `${route.method} ${route.path}`)).toEqual([]);
});

test('the served GraphQL schema says of every field and argument what the official one says', () => {
  const official = buildSchema(
    readFileSync(new URL('../fixtures/github/schema.graphql', import.meta.url), 'utf8'),
  ).getTypeMap();
  const differences = Object.values(buildSchema(SERVED_SDL).getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return [];
    const other = official[type.name];
    if (!(isObjectType(other) || isInterfaceType(other))) return [`${type.name} is no official type`];
    return Object.values(type.getFields()).flatMap((field) => {
      const same = other.getFields()[field.name];
      const what = `${type.name}.${field.name}`;
      if (same === undefined || String(same.type) !== String(field.type)) return [what];
      return field.args.flatMap((argument) => {
        const twin = same.args.find((each) => each.name === argument.name);
        return String(twin?.type) === String(argument.type) ? [] : [`${what}(${argument.name})`];
      });
    });
  });
  expect(differences).toEqual([]);
});
