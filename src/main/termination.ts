/** Ctrl-C and a runner's cancellation: ends the gates and lets the report be written; a second signal ends at once. */
export function onTermination(): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
    controller.abort(new Error(`ended by ${name}`));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    dispose() {
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}
