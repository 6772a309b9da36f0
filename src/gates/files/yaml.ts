/** For `await import('./yaml.ts')`: a bundle with code splitting gives a CommonJS package no named exports otherwise. */
export { parse } from 'yaml';
