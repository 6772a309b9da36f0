import { AFTER, BEFORE, BEFORE_IT_IS_CLOSED, FIRST_TIME, LATER, NOT_BLOCKING, WATCHED } from './times.ts';
import type { PhaseWords } from './words.ts';

/** A way to roll out, as the name of a list inside of a document: `Docker 部署清单`. */
export const WAY_OF_DEPLOYING =
  /^(?:docker(?: ?compose)?|kubernetes|k8s|vps|manual|traditional|bare[- ]metal|传统|手动|手工|一键|服务器) ?(?:deployment|部署) ?(?:check-?list|清单|检查清单)$/;

/** What holds in any language, or has the same shape in several. */
export const ANY: PhaseWords = {
  rollback: [/^(?:plan de (?:secours|repli)|plano de rollback|notfallplan|rückfallplan|plan de retour)/],
  reference: [
    LATER,
    NOT_BLOCKING,
    WATCHED,
    /^(?:the )?known (?:limitations?|restrictions?)|^limitations?$/,
    /^(?:change ?log|version history|release history)$|알려진 ?제한|변경 ?(?:사항|이력)|已知限制|更新日志|变更记录/,
    /既知の(?:制限|制約)|変更履歴|^limita(?:ciones|ções|tions) (?:conocidas|conhecidas|connues)/,
    /^bekannte einschränkungen/,
  ],
  'post-deploy': [
    AFTER,
    BEFORE_IT_IS_CLOSED,
    FIRST_TIME,
    /^(?:testes?|pruebas?|tests?|verifica\p{L}+|valida\p{L}+) (?:em|en|de|in) produ[cçz]/u,
    /criterios de [eé]xito|metriche di successo|erfolgs-?metriken|wskaźniki sukcesu/,
    /^tests? (?:(?:in|on|en|de|em|di|la|na) )*prod(?:u\p{L}+)?(?:\s*[(（].*)?$/u,
    /^(?:compartilhar|compartir|condividere|partager|teilen|sharing|分享|공유|共有)(?:\s*[(（].*)?$/,
  ],
  'pre-deploy': [BEFORE],
  deploy: [
    WAY_OF_DEPLOYING,
    /(?<!\p{L})(?:et|y|e|und) (?:d[ée]ployer|desplegar|fazer (?:o )?deploy|implantar|deployen|bereitstellen|distribuire)(?!\p{L})/u,
    /^(?:subir|enviar) (?:los |os )?(?:archivos|arquivos)/,
    /^(?:t[ée]l[ée]verser|envoi des) (?:les )?fichiers|^dateien hochladen|^파일 ?업로드|^ファイルのアップロード/,
  ],
};
