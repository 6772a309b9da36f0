import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { fits } from '../fits.ts';

const REPOSITORY =
  '(?:(?:git|code|source|github)?[ -]?repo(?:sitory|sitories|sitorio|sitório|sitorium)?|dépôt|depo(?:su)?|repozytorium|repozitář|repozitár|репозитор\\p{L}*|kho (?:mã|code))';
const PUBLIC =
  '(?:public|público|pública|publique|öffentlich|pubblic[oa]|publiczn\\p{L}*|veřejn\\p{L}*|verejn\\p{L}*|публичн\\p{L}*|открыт\\p{L}*|публічн\\p{L}*|publik|herkese açık|công khai|openbaar)';
const PRIVATE =
  '(?:private|privad[oa]|privée?|privat|privato|prywatn\\p{L}*|soukrom\\p{L}*|súkromn\\p{L}*|приватн\\p{L}*|закрыт\\p{L}*|pribadi|gizli|özel|riêng tư)';
/** Written without spaces, the one stands beside the other. */
const OTHER_REPOSITORY =
  '(?:仓库|倉庫|儲存庫|存储库|repository|リポジトリ|저장소|레포(?:지토리)?|리포지토리|ריפו|מאגר|المستودع)';
const OTHER_PUBLIC = '(?:(?<!非)公开|(?<!非)公開|public|パブリック|(?<!비)공개|퍼블릭|ציבורי|عام)';
const OTHER_PRIVATE = '(?:私有|非公開|非公开|private|プライベート|비공개|프라이빗|פרטי|خاص)';
const both = (word: string, other: string): RegExp =>
  new RegExp(
    [
      `(?<![\\p{L}])${REPOSITORY}(?![\\p{L}])(?:[^.;,\\n]{0,28}?[^\\p{L}])?${word}(?![\\p{L}]| (?:key|access key|url|folder|directory|api))`,
      `(?<![\\p{L}])${word} (?:github |git )?${REPOSITORY}(?![\\p{L}])`,
      `${OTHER_REPOSITORY}[^。；;,，\\n]{0,12}?${other}`,
      `${other}(?:の|的)?${OTHER_REPOSITORY}`,
    ].join('|'),
    'iu',
  );
const IS_PUBLIC = both(PUBLIC, OTHER_PUBLIC);
const IS_PRIVATE = both(PRIVATE, OTHER_PRIVATE);
/** Of another hoster, this gate knows nothing. */
const ELSEWHERE = /\b(?:gitee|gitlab|bitbucket|codeberg|coding\.net|gitcode)\b/i;
/** Of images and packages, of a folder of that name, of what may be reached from it. */
const OTHER =
  /\b(?:docker|images?|npm|pypi|maven|helm|ecr|registry|folder|director(?:y|ies)|bucket|push(?:ed)?|clone[ds]?|secrets?|keys?|ip|access token|template)\b|`|\?|镜像|目录|文件夹/iu;
/** Another state will do as well. */
const OR =
  /(?<![\p{L}])(?:or|oder|ou|o|или|atau|veya|lub|hoặc)(?![\p{L}])|或|または|또는|\/ ?(?:private|public)/iu;
const NOT = /(?<![\p{L}])(?:not|nicht|não|pas|non|не|tidak|değil|nie|không)(?![\p{L}])|不|ない|아님|않/iu;

/** "Repository is public", "确认仓库为Public", "Set the repository to private": who may see it. */
export function visibilityClaim({ plain }: Inline, around: string): Candidate | undefined {
  if (ELSEWHERE.test(`${around} ${plain}`) && !/github/i.test(plain)) return undefined;
  if (plain.length > 120 || OTHER.test(plain) || NOT.test(plain)) return undefined;
  const [open, closed] = [fits(IS_PUBLIC, plain), fits(IS_PRIVATE, plain)];
  if (open === closed) return undefined;
  const inside = /\borgani[sz]ation|\binternal\b/i.test(plain);
  if (OR.test(plain) && !inside) return undefined;
  const wanted = open ? (inside ? ['public', 'internal'] : 'public') : ['private', 'internal'];
  return gate('github', { visibility: wanted }, 'who may see the repository');
}
