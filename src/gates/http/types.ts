/** What the file says under `http:`, in its long form. */
import type { JsonExpectations } from '../json-match.ts';
import type { TextExpectation } from '../text-match.ts';

export type Text = string | number;

export interface RequestSpec {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly query?: Readonly<Record<string, Text | boolean>>;
  readonly body?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, Text | boolean>>;
  readonly multipart?: Readonly<Record<string, Text | MultipartFile>>;
  readonly auth?: Auth;
  readonly timeout?: string | number;
  readonly 'max-redirects'?: number;
  readonly 'max-body'?: string | number;
  readonly 'show-body'?: boolean;
}

export interface MultipartFile {
  readonly file: string;
  readonly name?: string;
  readonly type?: string;
}

export interface Auth {
  readonly basic?: { readonly user: string; readonly password: string };
  readonly bearer?: string;
}

export interface Expect {
  readonly status?: StatusExpectation;
  readonly body?: string | TextExpectation;
  readonly headers?: Readonly<Record<string, Text | HeaderExpectation>>;
  readonly json?: JsonExpectations;
  readonly 'json-schema'?: string | Readonly<Record<string, unknown>>;
  readonly latency?: Text | LatencyExpectation;
  readonly redirect?: string | TextExpectation;
  readonly 'https-redirect'?: boolean;
  readonly 'security-headers'?: boolean | SecurityHeaders;
  readonly compressed?: boolean;
  readonly cache?: CacheExpectation;
  readonly maintenance?: boolean;
  readonly size?: Text;
}

export type StatusExpectation = Text | readonly Text[];

export interface HeaderExpectation extends TextExpectation {
  readonly present?: boolean;
  readonly is?: Text;
}

export interface LatencyExpectation {
  readonly p50?: Text;
  readonly p95?: Text;
  readonly p99?: Text;
  readonly max?: Text;
  readonly samples?: number;
}

export interface SecurityHeaders {
  readonly hsts?: string | number | false;
  readonly 'content-type-options'?: boolean;
  readonly framing?: boolean;
  readonly csp?: boolean;
  readonly 'referrer-policy'?: boolean;
  readonly 'permissions-policy'?: boolean;
  readonly 'no-server-version'?: boolean;
}

export interface CacheExpectation {
  readonly 'max-age'?: Text;
  readonly directives?: string | readonly string[];
  readonly 'not-directives'?: string | readonly string[];
  readonly validator?: boolean;
}
