/** What the demo prints. Progress on a terminal, plain lines elsewhere. */
const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code, text) => (color ? `\x1b[${code}m${text}\x1b[0m` : text);

export const line = (text) => void process.stdout.write(`${text}\n`);
export const heading = (text) => line(`\n${paint(1, `━━ ${text}`)}`);
export const indent = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((each) => `    ${each}`)
    .join('\n');
export const quoted = (text) =>
  text
    .trimEnd()
    .split('\n')
    .map((each) => `  ${paint(90, '│')} ${each}`)
    .join('\n');

/** Says what begins; the function it returns says how it ended. */
export function step(text) {
  const began = Date.now();
  const timer =
    process.stdout.isTTY === true
      ? setInterval(
          () => process.stdout.write(`\r  … ${text} ${Math.round((Date.now() - began) / 100) / 10} s `),
          100,
        )
      : undefined;
  if (!timer) line(`  … ${text}`);
  return (result) => {
    clearInterval(timer);
    line(`${timer ? '\r\x1b[K' : ''}  ${paint(32, '✓')} ${text}: ${result}`);
  };
}
