import { setOutput } from '@actions/core';

/** What the next steps of the job may read. Apart from the report's writing, so that it costs nothing where nothing is reported. */
export function setOutputs(outputs: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
