import type * as Graphql from 'graphql';
import { holds } from '../access.ts';
import type { Caller } from '../api.ts';
import { findAccount, isPull, sameRepository } from '../find.ts';
import { nodeOf } from '../json/people.ts';
import type { Store } from '../store.ts';
import { actorView, teamView } from './actors.ts';
import { commentView } from './comments.ts';
import { issueView, pullView } from './pulls.ts';
import { repositoryView, unresolved } from './repository.ts';
import { SERVED_SDL } from './schema.ts';
import type { View, Viewer } from './view.ts';
import { demand, FieldError, READ_ISSUES, READ_METADATA, READ_PULLS } from './view.ts';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** A field that is refused wherever it is asked for (a fault). */
  readonly forbidden?: string;
}

let schema: Graphql.GraphQLSchema | undefined;

/** Loaded late: the sandbox starts without it where nobody asks GraphQL. Bundled, its names are only under `default`. */
const library = async () => (await import('graphql')).default;

/** Runs a query over the served schema; errors are per field, in GitHub's form. */
export async function execute(store: Store, caller: Caller, request: GraphqlRequest): Promise<unknown> {
  const { buildSchema, graphql } = await library();
  schema ??= buildSchema(SERVED_SDL);
  const result = await graphql({
    schema,
    source: request.query,
    rootValue: root({ store, caller }),
    variableValues: request.variables,
    fieldResolver: (source: unknown, args: unknown, _context, info) => {
      if (info.fieldName === request.forbidden)
        throw new FieldError('FORBIDDEN', 'Resource not accessible by integration');
      const value = isView(source) ? source[info.fieldName] : undefined;
      return typeof value === 'function' ? (value as (given: unknown) => unknown)(args) : value;
    },
    ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
  });
  return shown(result);
}

const isView = (value: unknown): value is View => typeof value === 'object' && value !== null;

function shown(result: Graphql.ExecutionResult): unknown {
  const errors = result.errors?.map((error) => ({
    ...(error.originalError instanceof FieldError ? { type: error.originalError.type } : {}),
    ...(error.path === undefined ? {} : { path: error.path }),
    locations: error.locations ?? [],
    message: error.message,
  }));
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(errors === undefined ? {} : { errors }),
  };
}

function root(viewer: Viewer): View {
  const { store, caller } = viewer;
  return {
    viewer: () => ({ ...actorView(store, caller.account), __typename: 'User', login: caller.account.login }),
    rateLimit: () => ({
      cost: 1,
      limit: 1000,
      nodeCount: 0,
      remaining: 999,
      used: 1,
      resetAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    repository: ({ owner, name }: { owner: string; name: string }) => repository(viewer, `${owner}/${name}`),
    node: ({ id }: { id: string }) => node(viewer, id),
    organization: ({ login }: { login: string }) => {
      const found = findAccount(store, login);
      if (found?.type !== 'Organization') throw unresolved(`an Organization with the login of '${login}'`);
      return {
        ...actorView(store, found),
        team: ({ slug }: { slug: string }) => {
          if (caller.token.permissions !== undefined && !holds(caller, 'members', 'read'))
            throw new FieldError('FORBIDDEN', 'Resource not accessible by integration');
          const team = store.tables.teams.get(`${login}/${slug}`.toLowerCase());
          return team === undefined ? null : teamView(store, team);
        },
      };
    },
  };
}

function repository(viewer: Viewer, fullName: string): View {
  const missing = unresolved(`a Repository with the name '${fullName}'`);
  const found = viewer.store.tables.repositories.get(fullName.toLowerCase());
  if (found === undefined) throw missing;
  try {
    demand(viewer, found, READ_METADATA);
  } catch (error) {
    throw error instanceof FieldError && error.type === 'NOT_FOUND' ? missing : error;
  }
  return repositoryView(viewer, found);
}

function node(viewer: Viewer, id: string): View {
  const { store } = viewer;
  const missing = unresolved(`a node with the global id of '${id}'`);
  const wanted = nodeOf(id);
  const comment = wanted?.kind === 'IC' ? store.tables.comments.get(wanted.id) : undefined;
  const issue =
    wanted?.kind === 'PR' || wanted?.kind === 'I'
      ? [...store.tables.issues.values()].find((each) => each.id === wanted.id)
      : undefined;
  const name = comment?.repository ?? issue?.repository;
  const found = [...store.tables.repositories.values()].find((each) =>
    name === undefined
      ? wanted?.kind === 'R' && each.id === wanted.id
      : sameRepository(`${each.owner}/${each.name}`, name),
  );
  if (found === undefined) throw missing;
  try {
    demand(
      viewer,
      found,
      comment !== undefined ? READ_ISSUES : issue !== undefined ? READ_PULLS : READ_METADATA,
    );
  } catch (error) {
    throw error instanceof FieldError && error.type === 'NOT_FOUND' ? missing : error;
  }
  if (comment !== undefined) return commentView(viewer, comment);
  if (issue === undefined) return repositoryView(viewer, found);
  return isPull(issue) ? pullView(viewer, issue) : issueView(viewer, issue);
}
