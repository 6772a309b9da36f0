/** For `await import('./undici.ts')`: a bundle with code splitting gives a CommonJS package no named exports otherwise. */
export { Agent, fetch, ProxyAgent } from 'undici';
