import { FileTable } from './file-table.ts';
import { attributeNumber, wholeNumber } from './numbers.ts';
import type { CoverageReader, ReadCoverage } from './types.ts';
import { clip } from '../bytes.ts';
import { FormatFault } from '../fault.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';

/** SonarQube's generic coverage XML, version 1 (docs.sonarsource.com, "Generic test data"): lines and branches, no functions. */
export class SonarqubeReader implements CoverageReader, XmlSink {
  readonly #xml = new XmlReader(() => this);
  readonly #table = new FileTable('per-line');
  #inFile = false;

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): ReadCoverage {
    this.#xml.end();
    const none = { covered: 0, total: 0 };
    const stated = this.#table.size === 0 ? { lines: none, branches: none } : {};
    return { format: 'sonarqube-generic', stated, table: this.#table, sources: [], warnings: [] };
  }

  open(name: string, tag: XmlTag, depth: number): void {
    if (depth === 0) {
      if (name !== 'coverage')
        throw new FormatFault('wrong-format', `its root is <${clip(name)}>, this format's is <coverage>`);
      if (tag.get('version') !== '1')
        throw new FormatFault(
          'wrong-format',
          `its version is '${clip(tag.get('version') ?? '')}', 1 is read`,
        );
    } else if (name === 'file') this.#file(tag.get('path'));
    else if (name === 'lineToCover') this.#line(tag);
  }

  close(name: string): void {
    if (name !== 'file') return;
    this.#table.end();
    this.#inFile = false;
  }

  #file(path: string | undefined): void {
    if (path === undefined || path === '') throw new FormatFault('malformed', 'a <file> has no path');
    this.#table.begin(path);
    this.#table.measures('lines');
    this.#table.measures('branches');
    this.#inFile = true;
  }

  #line(tag: XmlTag): void {
    if (!this.#inFile) throw new FormatFault('malformed', 'a <lineToCover> stands outside of any <file>');
    const line = attributeNumber(tag, 'lineNumber', 'line number');
    const covered = tag.get('covered');
    if (covered !== 'true' && covered !== 'false')
      throw new FormatFault('malformed', `covered is '${clip(covered ?? '')}', not true or false`);
    this.#table.line(line, covered === 'true');
    const branches = wholeNumber(tag.get('branchesToCover') ?? '0', 'number');
    if (branches > 0)
      this.#table.branchesOfLine(line, branches, wholeNumber(tag.get('coveredBranches') ?? '0', 'number'));
  }
}
