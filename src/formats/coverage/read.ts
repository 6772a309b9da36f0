import { CloverReader } from './clover.ts';
import { CoberturaReader } from './cobertura.ts';
import { coveragePy } from './coverage-py.ts';
import { coveralls } from './coveralls.ts';
import { coverlet } from './coverlet.ts';
import { CsvCoverageReader } from './csv.ts';
import { COVERAGE_FORMATS, detectCoverage } from './detect.ts';
import { gcovr, gcovrSummary } from './gcovr.ts';
import { GoCoverReader } from './go-cover.ts';
import { istanbul, istanbulSummary } from './istanbul.ts';
import { JacocoReader } from './jacoco.ts';
import { JsonCoverageReader } from './json-reader.ts';
import { LcovReader } from './lcov.ts';
import { llvmCov } from './llvm-cov.ts';
import { OpenCoverReader } from './opencover.ts';
import { simplecov } from './simplecov.ts';
import { SonarqubeReader } from './sonarqube.ts';
import { TextCoverageReader } from './text.ts';
import type { CoverageFormat, CoverageReader, ReadCoverage } from './types.ts';
import { FormatFault } from '../fault.ts';
import { peek } from '../input.ts';
import type { Chunks } from '../input.ts';

const READERS: Readonly<Record<CoverageFormat, () => CoverageReader>> = {
  lcov: () => new LcovReader(),
  cobertura: () => new CoberturaReader(),
  clover: () => new CloverReader(),
  jacoco: () => new JacocoReader(),
  'jacoco-csv': () => new CsvCoverageReader('jacoco-csv'),
  opencover: () => new OpenCoverReader(),
  'sonarqube-generic': () => new SonarqubeReader(),
  'istanbul-json': () => new JsonCoverageReader(istanbul),
  'istanbul-json-summary': () => new JsonCoverageReader(istanbulSummary),
  'coveragepy-json': () => new JsonCoverageReader(coveragePy),
  'coverlet-json': () => new JsonCoverageReader(coverlet),
  'go-cover': () => new GoCoverReader(),
  simplecov: () => new JsonCoverageReader(simplecov),
  'llvm-cov-json': () => new JsonCoverageReader(llvmCov),
  'gcovr-json': () => new JsonCoverageReader(gcovr),
  'gcovr-json-summary': () => new JsonCoverageReader(gcovrSummary),
  'gcovr-csv': () => new CsvCoverageReader('gcovr-csv'),
  'coveralls-json': () => new JsonCoverageReader(coveralls),
  'coverage-text': () => new TextCoverageReader(),
};

/** XML brings its own encoding; the other formats are UTF-8, but PowerShell's `>` makes UTF-16 of them. */
const XML: ReadonlySet<CoverageFormat> = new Set([
  'cobertura',
  'clover',
  'jacoco',
  'opencover',
  'sonarqube-generic',
]);

/**
 * Reads one report of any known format as its bytes arrive. Without `format`, the content decides.
 * Rejects with FormatFault: `empty`, `cut-off`, `malformed`, `encoding`, `unknown-format`, `wrong-format` …
 */
export async function readCoverage(chunks: Chunks, format?: CoverageFormat): Promise<ReadCoverage> {
  const peeked = await peek(chunks);
  const name = format ?? detectCoverage(peeked.head);
  const reader = READERS[name]();
  const chunksOfText =
    XML.has(name) || peeked.encoding === 'utf-8' ? peeked.chunks : toUtf8(peeked.chunks, peeked.encoding);
  for await (const chunk of chunksOfText) reader.write(chunk);
  return reader.end();
}

async function* toUtf8(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Uint8Array): Uint8Array => {
    try {
      return Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
    } catch {
      throw new FormatFault('encoding', `it is not valid ${encoding.toUpperCase()}`);
    }
  };
  for await (const chunk of chunks) yield decode(chunk);
  yield decode();
}

/** The ids that `format:` takes. */
export const COVERAGE_FORMAT_NAMES = Object.keys(COVERAGE_FORMATS) as readonly CoverageFormat[];
