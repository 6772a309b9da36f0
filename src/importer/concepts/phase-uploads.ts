import type { PhaseRow } from './phases.ts';

/** A way to roll out, as the name of a list inside of a document: `Docker 部署清单`. */
export const WAY_OF_DEPLOYING =
  /^(?:docker(?: ?compose)?|kubernetes|k8s|vps|manual|traditional|bare[- ]metal|传统|手动|手工|一键|服务器) ?(?:deployment|部署) ?(?:check-?list|清单|检查清单)$/;

/** Roll-outs by hand, when a deployment counts as done, and what only tells about a version. */
export const FURTHER_ROWS: readonly PhaseRow[] = [
  [
    'reference',
    'any',
    /^(?:the )?known (?:limitations?|restrictions?)|^limitations?$|^(?:change ?log|version history|release history)$|알려진 ?제한|변경 ?(?:사항|이력)|已知限制|更新日志|变更记录|既知の(?:制限|制約)|変更履歴|^limita(?:ciones|ções|tions) (?:conocidas|conhecidas|connues)|^bekannte einschränkungen/,
  ],
  [
    'post-deploy',
    'en',
    /\bpost[- ]?(?:upload|transfer)|\b(?:deployment|release|launch|roll-?out) (?:(?:is|to be|considered|counts as|as) )*successful\b|^stability criteria/,
  ],
  [
    'deploy',
    'en',
    /^(?!(?:before|after|pre|post)\b)(?:[\w-]+ )?(?:s?ftp )?upload(?:ing)?(?: (?:steps|process|(?:the )?files|to .*))?$/,
  ],
  [
    'deploy',
    'fr, es, pt, de, it',
    /(?<!\p{L})(?:et|y|e|und) (?:d[ée]ployer|desplegar|fazer (?:o )?deploy|implantar|deployen|bereitstellen|distribuire)(?!\p{L})/u,
  ],
  ['deploy', 'any', WAY_OF_DEPLOYING],
  ['deploy', 'zh', /^(?:上传|上傳)(?:文件|檔案|代码|部署包|到|和|并|$)|^(?:解压|解壓|启动服务|啟動服務)/],
  ['verify', 'he', /^(?:בדיקות|בדיקה)$/],
  ['sign-off', 'zh', /簽字|簽核|簽署|審批|核准/],
  ['post-deploy', 'any', /^tests? (?:(?:in|on|en|de|em|di|la|na) )*prod(?:u\p{L}+)?(?:\s*[(（].*)?$/u],
  [
    'post-deploy',
    'any',
    /^(?:compartilhar|compartir|condividere|partager|teilen|sharing|分享|공유|共有)(?:\s*[(（].*)?$/,
  ],
  [
    'deploy',
    'any',
    /^(?:subir|enviar) (?:los |os )?(?:archivos|arquivos)|^(?:t[ée]l[ée]verser|envoi des) (?:les )?fichiers|^dateien hochladen|^파일 ?업로드|^ファイルのアップロード/,
  ],
];

/** What a title says behind a dash of how far things are: `Variables — ✅ deployed (2026-01-02)`. */
export const STATUS_OF_A_TITLE = /\s[—–-]+\s*(?:✅|☑).*$/u;
