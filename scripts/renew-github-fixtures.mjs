#!/usr/bin/env node
/**
 * Renews __tests__/fixtures/github/: GitHub's own description of what we call, cut down to what we use.
 *
 *   node scripts/renew-github-fixtures.mjs [FOLDER]
 *
 * FOLDER holds an unpacked @octokit/openapi (generated/api.github.com.json); without it the package is fetched with
 * `npm pack` into a temporary folder (29 MB packed, so it is no dependency). The GraphQL schema comes from the
 * development dependency @octokit/graphql-schema. Both are MIT. What is kept: the operations and webhooks listed here
 * and every schema they reach, without prose and examples; of GraphQL the types that src/sandbox/graphql/schema.ts
 * serves, with all their official fields among those types.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

const OPENAPI = '@octokit/openapi@23.0.2';
const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}__tests__/fixtures/github/`;

const OPERATIONS = [
  'GET /meta',
  'GET /rate_limit',
  'GET /user',
  'GET /users/{username}',
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/pulls',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge',
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
  'GET /repos/{owner}/{repo}/issues/{issue_number}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
  'POST /repos/{owner}/{repo}/issues',
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
  'GET /repos/{owner}/{repo}/issues',
  'POST /repos/{owner}/{repo}/statuses/{sha}',
  'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
  'GET /repos/{owner}/{repo}/commits/{ref}/status',
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
  'GET /repos/{owner}/{repo}/commits/{ref}',
  'GET /repos/{owner}/{repo}/commits',
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
  'GET /orgs/{org}/teams/{team_slug}',
  'GET /orgs/{org}/teams/{team_slug}/members',
  'GET /orgs/{org}/teams/{team_slug}/memberships/{username}',
  'GET /repos/{owner}/{repo}/contents/{path}',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/git/ref/{ref}',
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  'GET /repos/{owner}/{repo}/branches/{branch}',
  'GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks',
  'GET /repos/{owner}/{repo}/rules/branches/{branch}',
  'GET /repos/{owner}/{repo}/deployments',
  'POST /repos/{owner}/{repo}/deployments',
  'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
  'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
  'GET /repos/{owner}/{repo}/actions/runs',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
  'GET /repos/{owner}/{repo}/code-scanning/alerts',
  'GET /repos/{owner}/{repo}/dependabot/alerts',
  'GET /repos/{owner}/{repo}/secret-scanning/alerts',
];

const WEBHOOKS = [
  'issue-comment-created',
  'issue-comment-edited',
  'issue-comment-deleted',
  'pull-request-opened',
  'pull-request-reopened',
  'pull-request-closed',
  'pull-request-synchronize',
  'pull-request-edited',
  'pull-request-labeled',
  'pull-request-unlabeled',
  'pull-request-ready-for-review',
  'pull-request-converted-to-draft',
  'pull-request-review-submitted',
  'pull-request-review-dismissed',
  'merge-group-checks-requested',
  'merge-group-destroyed',
  'workflow-run-completed',
  'deployment-status-created',
  'push',
];

const PROSE = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'title',
  'default',
  'deprecated',
]);

/** Without prose; `nullable` in the words of JSON Schema, which Ajv asks for. */
function plain(node, insideProperties = false) {
  if (Array.isArray(node)) return node.map((each) => plain(each));
  if (node === null || typeof node !== 'object') return node;
  const kept = {};
  for (const [key, value] of Object.entries(node)) {
    if (!insideProperties && (PROSE.has(key) || key.startsWith('x-') || key === 'nullable')) continue;
    kept[key] =
      key === 'enum' || key === 'required' ? value : plain(value, key === 'properties' && !insideProperties);
  }
  if (insideProperties || node.nullable !== true) return kept;
  return Object.keys(kept).length === 0 ? {} : { anyOf: [{ type: 'null' }, kept] };
}

/** Names every schema that stands in several places, so that it is written once. */
function shareRepeated(document) {
  const seen = new Map();
  const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 10);
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (!Array.isArray(node) && isSchema(node)) {
      const text = JSON.stringify(node);
      if (text.length > 120) seen.set(text, (seen.get(text) ?? 0) + 1);
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(document);
  const shared = {};
  const rewrite = (node, top) => {
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map((each) => rewrite(each, false));
    const text = JSON.stringify(node);
    if (!top && (seen.get(text) ?? 0) > 1) {
      const name = `s${hash(text)}`;
      if (!(name in shared)) {
        shared[name] = true;
        shared[name] = rewrite(node, true);
      }
      return { $ref: `#/components/schemas/${name}` };
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewrite(value, false)]));
  };
  const components = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, rewrite(schema, true)]),
  );
  const rest = rewrite({ ...document, components: undefined }, true);
  return { ...rest, components: { schemas: { ...components, ...shared } } };
}

function isSchema(node) {
  return (
    typeof node.type === 'string' ||
    Array.isArray(node.anyOf) ||
    Array.isArray(node.oneOf) ||
    Array.isArray(node.allOf)
  );
}

function references(node, found = new Set()) {
  if (node === null || typeof node !== 'object') return found;
  if (typeof node.$ref === 'string') found.add(node.$ref.slice('#/components/schemas/'.length));
  for (const value of Object.values(node)) references(value, found);
  return found;
}

function withReached(document, api) {
  const schemas = {};
  const open = [...references(document)];
  while (open.length > 0) {
    const name = open.pop();
    if (name in schemas) continue;
    schemas[name] = plain(api.components.schemas[name]);
    open.push(...references(schemas[name]));
  }
  return { ...document, components: { schemas } };
}

function resolve(api, node) {
  if (typeof node?.$ref !== 'string' || node.$ref.startsWith('#/components/schemas/')) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, step) => at[step], api);
}

function operation(api, name) {
  const [method, path] = name.split(' ');
  const found = api.paths[path]?.[method.toLowerCase()];
  if (found === undefined) throw new Error(`${name} is not in ${OPENAPI}`);
  const json = (content) => content?.['application/json']?.schema;
  const body = resolve(api, found.requestBody);
  return {
    operationId: found.operationId,
    parameters: (found.parameters ?? [])
      .map((each) => resolve(api, each))
      .map((each) => ({
        name: each.name,
        in: each.in,
        required: each.required === true,
        schema: plain(each.schema),
      })),
    ...(json(body?.content) === undefined
      ? {}
      : { body: plain(json(body.content)), bodyRequired: body.required === true }),
    responses: Object.fromEntries(
      Object.entries(found.responses).map(([status, response]) => [
        status,
        plain(json(resolve(api, response).content)) ?? null,
      ]),
    ),
  };
}

function openapi(folder) {
  const generated = JSON.parse(readFileSync(join(folder, 'generated/api.github.com.json'), 'utf8'));
  const operations = Object.fromEntries(OPERATIONS.map((name) => [name, operation(generated, name)]));
  write('rest.json', shareRepeated(withReached({ source: OPENAPI, operations }, generated)));
  const webhooks = Object.fromEntries(
    WEBHOOKS.map((name) => {
      const schema = generated.components.schemas[`webhook-${name}`];
      if (schema === undefined) throw new Error(`webhook ${name} is not in ${OPENAPI}`);
      return [name, plain(schema)];
    }),
  );
  write('webhooks.json', shareRepeated(withReached({ source: OPENAPI, webhooks }, generated)));
}

function write(name, document) {
  const text = `${JSON.stringify(document)}\n`;
  writeFileSync(target + name, text);
  process.stdout.write(`${name}: ${text.length} bytes\n`);
}

const namedType = (type) => (type.ofType === undefined ? type : namedType(type.ofType));
const BUILT_IN = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

/** The official types that the sandbox serves, each with all official fields that stay among them. */
async function graphql() {
  const { SERVED_SDL } = await import(`${root}src/sandbox/graphql/schema.ts`);
  const served = new Set(Object.keys(buildSchema(SERVED_SDL, { assumeValidSDL: true }).getTypeMap()));
  const folder = `${root}node_modules/@octokit/graphql-schema/`;
  const version = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version;
  const official = buildSchema(readFileSync(`${folder}schema.graphql`, 'utf8'), { assumeValidSDL: true });
  const parts = Object.values(official.getTypeMap())
    .filter((type) => served.has(type.name) && !type.name.startsWith('__') && !BUILT_IN.has(type.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((type) => printed(type, served));
  const text = `# From @octokit/graphql-schema ${version} (MIT), cut down by scripts/renew-github-fixtures.mjs\n\n${parts.join('\n\n')}\n`;
  writeFileSync(`${target}schema.graphql`, text);
  process.stdout.write(`schema.graphql: ${text.length} bytes\n`);
}

function printed(type, served) {
  const known = (each) => BUILT_IN.has(namedType(each.type).name) || served.has(namedType(each.type).name);
  const fields = () => Object.values(type.getFields()).filter(known);
  if (isEnumType(type))
    return `enum ${type.name} {\n${type
      .getValues()
      .map((each) => `  ${each.name}`)
      .join('\n')}\n}`;
  if (isUnionType(type))
    return `union ${type.name} = ${type
      .getTypes()
      .map((each) => each.name)
      .filter((name) => served.has(name))
      .join(' | ')}`;
  if (isInputObjectType(type))
    return `input ${type.name} {\n${fields()
      .map((each) => `  ${each.name}: ${each.type}`)
      .join('\n')}\n}`;
  if (!isObjectType(type) && !isInterfaceType(type)) return `scalar ${type.name}`;
  const interfaces = type
    .getInterfaces()
    .map((each) => each.name)
    .filter((name) => served.has(name));
  const head = `${isInterfaceType(type) ? 'interface' : 'type'} ${type.name}${interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : ''}`;
  return `${head} {\n${fields()
    .map((each) => `  ${each.name}${printedArguments(each, known)}: ${each.type}`)
    .join('\n')}\n}`;
}

function printedArguments(field, known) {
  const shown = field.args.filter(known).map((each) => `${each.name}: ${each.type}`);
  return shown.length === 0 ? '' : `(${shown.join(', ')})`;
}

const given = process.argv[2];
const folder = given ?? mkdtempSync(join(tmpdir(), 'github-fixtures-'));
if (given === undefined) {
  const packed = execFileSync('npm', ['pack', OPENAPI, '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync('tar', ['xzf', packed, '--strip-components=1', 'package/generated/api.github.com.json'], {
    cwd: folder,
  });
}
openapi(folder);
await graphql();
if (given === undefined) rmSync(folder, { recursive: true, force: true });
