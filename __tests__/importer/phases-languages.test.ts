import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

describe('the phases of a release in further languages', () => {
  test.each([
    ['vi', '## Chuẩn bị', '## Triển khai lên máy chủ', '## Sau khi triển khai', '## Xử lý sự cố'],
    ['ar', '## قبل النشر', '## أثناء النشر', '## بعد النشر', '## حل المشكلات'],
    [
      'it',
      '## Prima del rilascio',
      '## Passi del rilascio',
      '## Dopo il rilascio',
      '## Risoluzione problemi',
    ],
    ['pl', '## Przed wdrożeniem', '## Wdrożenie', '## Po wdrożeniu', '## Rozwiązywanie problemów'],
    ['nl', '## Voor de uitrol', '## Uitrol', '## Na de uitrol', '## Probleemoplossing'],
    ['uk', '## Перед релізом', '## Розгортання', '## Після релізу', '## Типові проблеми'],
    ['th', '## ก่อนเผยแพร่', '## ขั้นตอนการเผยแพร่', '## หลังเผยแพร่', '## แก้ไขปัญหา'],
    ['he', '## לפני ההשקה', '## שלבי ההשקה', '## אחרי ההשקה', '## פתרון תקלות'],
    ['fa', '## قبل از انتشار', '## مراحل انتشار', '## پس از انتشار', '## رفع اشکال'],
    ['hi', '## डिप्लॉय से पहले', '## डिप्लॉय प्रक्रिया', '## डिप्लॉय के बाद', '## समस्या निवारण'],
  ])('%s', (_language, before, during, after, reference) => {
    expect(
      phases('# X', before, '- [ ] a', during, '- [ ] b', after, '- [ ] c', reference, '- [ ] d'),
    ).toEqual(['pre-deploy', 'deploy', 'post-deploy', 'reference']);
  });

  test.each([
    ['## Monitoring, once live', 'post-deploy'],
    ['## Après la mise en ligne', 'post-deploy'],
    ['## Deploy sonrası', 'post-deploy'],
    ['## Antes de lanzar la versión', 'pre-deploy'],
    ['## Files prepared for release', 'pre-deploy'],
    ['## Commandes de déploiement', 'deploy'],
    ['## Puesta en producción', 'deploy'],
    ['## デプロイする', 'deploy'],
    ['## If the server does not start', 'reference'],
    ['## 리뷰 오류 해결', 'reference'],
  ])('%s is %s', (heading, phase) => {
    expect(phases('# X', heading, '- [ ] a')).toEqual([phase]);
  });

  test('the day of the release below what comes two weeks before it is that day', () => {
    expect(
      phases('# X', '## Two days prior to the release', '- [ ] a', '### Release day', '- [ ] b'),
    ).toEqual(['pre-deploy', 'deploy']);
  });
});
