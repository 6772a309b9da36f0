/** For `await import('…/json-p3.ts')`: a bundle with code splitting gives a CommonJS package no named exports otherwise. */
export { FunctionExpressionType, JSONPathEnvironment } from 'json-p3';
