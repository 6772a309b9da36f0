import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';

interface Item {
  readonly coverage?: Readonly<Record<string, unknown>>;
}

function coverageOf(text: string): Item['coverage'] {
  const { yaml } = importChecklist(`## Tests\n\n- [ ] ${text}\n`, { file: 'R.md' });
  const { phases } = parse(yaml) as { phases: Record<string, { items: Item[] }[]> };
  return phases['pre-deploy']?.[0]?.items[0]?.coverage;
}

describe('the report of coverage that the text names is the one that is read', () => {
  test.each([
    ['Coverage above 80 % (`coverage/lcov.info`)', 'coverage/lcov.info'],
    ['Coverage ≥ 80% in coverage.xml', 'coverage.xml'],
    ['测试覆盖率 > 80%（报告 `coverage/coverage-summary.json`）', 'coverage/coverage-summary.json'],
    [
      'Cobertura de código mínima del 80% según build/jacoco/jacocoTestReport.xml.',
      'build/jacoco/jacocoTestReport.xml',
    ],
    [
      'Test coverage > 70% (see `coverage/index.html`)',
      'coverage/**/{coverage.xml,lcov.info,cobertura*.xml,jacoco*.xml,clover.xml}',
    ],
    ['Code coverage ≥ 80%', '**/{coverage.xml,lcov.info,cobertura*.xml,jacoco*.xml,clover.xml}'],
  ])('%s', (text, report) => {
    expect(coverageOf(text)).toMatchObject({ report, lines: expect.stringMatching(/\d/) });
  });

  test('several are read together', () => {
    expect(
      coverageOf('Code coverage ≥ 80% (backend/coverage.xml, frontend/coverage/lcov.info)'),
    ).toMatchObject({
      report: ['backend/coverage.xml', 'frontend/coverage/lcov.info'],
    });
  });

  test('a Go profile has statements, and no lines', () => {
    expect(coverageOf('Coverage of at least 75 % in cover.out')).toEqual({
      report: 'cover.out',
      statements: '>= 75',
    });
    expect(coverageOf('Coverage ≥ 75 %: `go test ./... -coverprofile=c.out`')).toEqual({
      run: 'go test ./... -coverprofile=c.out',
      report: 'c.out',
      statements: '>= 75',
    });
  });
});
