/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS, as the bundle is: an ES module would load more of Node. */
/** Loaded before a run (`--require`): which files it loads, and when it asks and is answered. Written to $BENCH_WATCH. */
const { statSync, writeFileSync } = require('node:fs');
const http = require('node:http');

const marks = { node: performance.now() };
const { request } = http;
http.request = (url, options, answered) => {
  marks.loaded ??= performance.now();
  return request(url, options, (message) => {
    message.on('end', () => (marks.answered = performance.now()));
    answered(message);
  });
};
process.on('exit', () => {
  marks.end = performance.now();
  const files = Object.keys(require.cache).filter((file) => file !== __filename);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  writeFileSync(process.env.BENCH_WATCH, JSON.stringify({ files, bytes, marks }));
});
