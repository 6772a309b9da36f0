import type { PhaseWords } from './words.ts';

export const ES: PhaseWords = {
  'sign-off': [
    /^(?:aprobaci[oó]n(?:es)?|firmas?)\b|aprobaci[oó]n final/,
    /decisi[oó]n de (?:lanzamiento|despliegue|release)|^(?:estado|decisi[oó]n) de aprobaci/,
  ],
  rollback: [
    /\breversi[oó]n\b|revertir|plan de (?:emergencia|contingencia)/,
    /^marcha atr[aá]s|^vuelta atr[aá]s|^si algo (?:sale|va) mal/,
  ],
  reference: [
    /soluci[oó]n de problemas|en caso de problemas|diagn[oó]stico/,
    /^(?:diari[oa]s?|semanal(?:es)?|mensual(?:es)?)$|contactos?\b|(?<!(?:crear|criar|provisionar|configurar) (?:[lo]?os )?)recursos|referencias?/,
    /comandos [uú]tiles|mantenimiento|resumen|ap[eé]ndice/,
    /^m[eé]tricas (?:a|para) (?:monitor|seguir|medir)/,
    /^si (?:algo|el|la|hay) .*(?:falla|falle|fallan|error|problema)|errores comunes|problemas comunes/,
    /problemas frecuentes|soluci[oó]n de (?:errores|fallos)|^notas?(?: importantes)?$/,
  ],
  'post-deploy': [
    /(?:despu[eé]s|posterior).*(?:despliegue|lanzamiento|publicaci|implementaci|deploy)/,
    /post[- ]?(?:despliegue|lanzamiento|producci|implementaci|publicaci)|^m[eé]tricas de [eé]xito/,
    /^(?:semana|mes|d[ií]a) \d|^(?:siguientes?|pr[oó]xim[oa]s?) (?:fases?|pasos?|acci[oó]n(?:es)?)/,
    /(?:despliegue|deploy\p{L}*|implementaci[oó]n|lanzamiento|publicaci[oó]n) (?:est[aá] |fue )?(?:completad|terminad|finalizad|exitos|realizad)[oa]|indicadores de [ée]xito|^(?:checklist|lista) de [ée]xito/u,
    /^una vez (?:desplegad|publicad|lanzad|en producci|en l[ií]nea|en vivo)|^primer[oa]s? (?:d[ií]as?|horas?|semanas?)/,
  ],
  'pre-deploy': [
    /antes d|\bpre[- ]?(?:despliegue|lanzamiento|producci|implementaci|publicaci|deploy)/,
    /previ[oa]s?\b|preparaci[oó]n|requisitos/,
  ],
  verify: [
    /verificaci[oó]n|validaci[oó]n|monitore?o|pruebas? de humo|comprobaci|^pruebas?\b/,
    /^(?:verificar|comprobar|probar|testear|validar|verifica|prueba)(?!\p{L})/u,
    /^seguimiento(?!\p{L})/u,
  ],
  deploy: [
    /(?:pasos|proceso|durante|fase).*(?:despliegue|implementaci|lanzamiento|deploy)/,
    /^d[ií]a del? (?:despliegue|lanzamiento|deploy)|^(?:lanzamiento|salida a producci[oó]n)\b/,
    /^(?:despliegue|implementaci[oó]n|desplegar)\b/,
    /^(?:puesta en producci|paso a producci|comandos? de (?:despliegue|deploy)|deploy(?:$| (?:en|a|del?|con)\b))/,
    /^crear (?:el |la |un |una )?(?:release|tag|etiqueta)(?!\p{L})|^en el (?:servidor|vps)$|^crear (?:el |un )?(?:web service|servicio web)|^subir (?:a|al) (?:producci|servidor|hosting)|^durante el despliegue|^redespliegue/u,
    /^crear (?:los )?servicios?(?!\p{L})|(?:orden|secuencia) de(?:l)? (?:despliegue|deploy)/u,
    /^(?:subida|paso|pase|salida|puesta) (?:a|en) (?:producci[oó]n|marcha|vivo|l[ií]nea)|^ejecuci[oó]n del (?:despliegue|deploy|lanzamiento)|^publicaci[oó]n(?:$| (?:en|de la|del) )|^publicar (?:la|el|en) /,
  ],
};

export const PT: PhaseWords = {
  'sign-off': [
    /^(?:aprova[cç](?:ão|ões|ao)|assinaturas?)\b/,
    /decis[aã]o de (?:lan[cç]amento|deploy|release)/,
  ],
  rollback: [
    /revers[aã]o|reverter|plano de conting/,
    /^voltar (?:a )?vers[aã]o|^(?:plano de )?retorno(?: de vers[aã]o)?$/,
  ],
  reference: [
    /solu[cç][aã]o de problemas|em caso de problemas|diagn[oó]stico/,
    /^(?:di[aá]ri[oa]s?|semana(?:l|is)|mensa(?:l|is))$|resolu[cç][aã]o de problemas|contatos?\b/,
    /(?<!(?:crear|criar|provisionar|configurar) (?:[lo]?os )?)recursos|refer[eê]ncias?|comandos [uú]teis|manuten[cç][aã]o|resumo/,
    /^se (?:algo|o|a|houver|der) .*(?:falha|errado|erro|problema)|(?:erros|problemas) comuns/,
    /^notas?(?: importantes)?$|problemas frequentes/,
  ],
  'post-deploy': [
    /(?:depois|ap[oó]s).*(?:deploy|implanta|lan[cç]amento|publica)/,
    /p[oó]s[- ]?(?:deploy|implanta|lan[cç]amento|produ|publica)|^m[eé]tricas de sucesso/,
    /^crit[eé]rios de sucesso|^(?:semana|m[eê]s|dia) \d|^pr[oó]xim[oa]s (?:passos|etapas|fases)/,
    /(?:deploy|implanta[cç][aã]o|publica[cç][aã]o|lan[cç]amento) (?:est[aá] |foi )?(?:conclu[ií]d|finalizad|realizad|complet|bem[- ]sucedid)[oa]|indicadores de sucesso/,
    /^ap[oó]s (?:subir|publicar|colocar|a? ?subida)|^uma vez (?:publicad|implantad|no ar)/,
  ],
  'pre-deploy': [
    /antes d|\bpr[eé][- ]?(?:deploy|implanta|lan[cç]amento|produ|requisitos|publica)|prepara[cç][aã]o/,
    /requisitos/,
  ],
  verify: [
    /verifica[cç][aã]o|valida[cç][aã]o|monitoramento|testes? de fuma|^testes?\b/,
    /^(?:verificar|testar|validar|conferir|verifique|teste)(?!\p{L})/u,
    /^acompanhamento(?!\p{L})/u,
  ],
  deploy: [
    /(?:passos|etapas|processo|durante|fase).*(?:deploy|implanta|lan[cç]amento)/,
    /^dia d[oe] (?:deploy|lan[cç]amento)|^lan[cç]amento\b|^implanta[cç][aã]o\b/,
    /^deploy(?:$| \(| (?:em|no|na|do|da|dos|das|para|final|inicial)\b)/,
    /^(?:durante (?:o|a) |comandos? de |realizar |fazer |executar )(?:deploy|implanta|publica)/,
    /^(?:subir|colocar|publicar) (?:para|em|no|na|o|a) /,
    /^criar (?:a |o |uma? )?(?:release|tag)(?!\p{L})|^n[oa] (?:servidor|vps)$|^criar (?:o |um )?(?:web service|serviço web)|^subir para (?:o |a )?(?:servidor|produ|hosped)|^redeploy/u,
    /^criar (?:os )?serviços?(?!\p{L})|(?:ordem|sequência) d[eo] (?:deploy|implanta)/u,
    /^(?:subida|entrada|passagem|coloca[cç][aã]o) (?:para|em) produ[cç][aã]o|^publica[cç][aã]o(?:$| (?:em|na|no|da|do) )|^(?:colocar|botar) no ar/,
  ],
};

export const FR: PhaseWords = {
  'sign-off': [/^(?:approbations?|signatures?)\b/, /d[ée]cision de (?:mise en|d[ée]ploiement|lancement)/],
  rollback: [/retour arri[eè]re|restauration d'urgence/, /^retour en arri[eè]re/],
  reference: [
    /d[ée]pannage|diagnostic|^en cas d(?:e |')(?:souci|panne|p[ée]pin|[ée]chec|erreur)|^(?:quotidien|hebdomadaire|mensuel)(?:le)?s?$|^contacts?\b(?! (?:forms?|pages?|us)\b)|^ressources/,
    /^r[ée]f[ée]rences?$|r[ée]solution des? probl[èe]mes|en cas de probl[èe]mes?/,
    /probl[èe]mes courants|commandes utiles|annexe|aper[cç]u/,
    /^si (?:quelque|le|la|l.|un).*(?:[ée]choue|erreur|probl[èe]me|marche pas)|erreurs courantes/,
    /^maintenance (?:r[ée]guli[èe]re|pr[ée]ventive|courante|continue)|^entretien/,
  ],
  'post-deploy': [
    /apr[eè]s (?:le |la |les )?(?:d[ée]ploiement|mise en|lancement|publication|livraison)/,
    /post[- ]?(?:d[ée]ploiement|production|lancement)|^prochaines? [ée]tapes?/,
    /^crit[eè]res de (?:succ[eè]s|r[ée]ussite)|^(?:semaine|mois|jour) \d|^tests? (?:de|en) production/,
    /^bilan\b|^suivi (?:post|apr)|(?:indicateurs|m[ée]triques) de (?:succ|r[ée]uss)/,
    /^prochaines? actions?/,
    /(?:d[ée]ploiement|mise en (?:production|ligne)|lancement) (?:est )?(?:termin[ée]e?|r[ée]ussie?|achev[ée]e?|effectu[ée]e?)|^succ[eè]s(?!\p{L})|indicateurs de (?:succ[eè]s|r[ée]ussite)/u,
    /^une fois (?:en (?:ligne|production)|d[ée]ploy[ée]|publi[ée])/,
  ],
  'pre-deploy': [
    /avant (?:le |la |les |de |tout )?(?:d[ée]ploiement|d[ée]ployer|mise en|lancement|publication|livraison)/,
    /\bpr[ée][- ]?(?:d[ée]ploiement|requis|production|lancement)|pr[ée]paration/,
    /^avant de (?:commencer|d[ée]marrer|lancer|publier)/,
  ],
  verify: [
    /v[ée]rification|validation|^tests?\b|surveillance|contr[oô]le/,
    /^(?:v[ée]rifier|tester|valider|contr[ôo]ler|recette)(?!\p{L})/u,
    /^suivi(?!\p{L})/u,
  ],
  deploy: [
    /(?:[ée]tapes|proc[ée]dure|processus|pendant).*(?:d[ée]ploiement|mise en)/,
    /^(?:d[ée]ploiement|mise en (?:production|ligne))/,
    /^(?:commandes? de|durant le|lors du) (?:d[ée]ploiement|mise en)|^d[ée]ployer\b/,
    /^cr[ée]er (?:la |une? |le )?(?:release|tag|version)(?!\p{L})|^sur le (?:serveur|vps)$|^cr[ée]er (?:le |un )?(?:web service|service web)|^red[ée]ploie/u,
    /^cr[ée]er (?:les )?services?(?!\p{L})|ordre de d[ée]ploiement/u,
    /^(?:le )?jour j(?!\p{L})|^lancement(?:$| )|^bascule(?:$| )|^publication(?:$| (?:du|de la|sur) )/u,
  ],
};

export const IT: PhaseWords = {
  'sign-off': [/^(?:approvazion[ei]|firm[ae])\b/],
  rollback: [/^(?:piano di )?ripristino\b|piano di (?:emergenza|contingenza)/],
  reference: [
    /risoluzione (?:dei )?problemi|problemi comuni|in caso di problemi|^se qualcosa|contatti|^risorse/,
    /^riferiment|comandi utili|manutenzione|panoramica|appendice|^note$/,
  ],
  'post-deploy': [
    /post[- ]?(?:rilascio|lancio|pubblicazione|produzione)|prossimi passi|criteri di successo/,
    /(?:deploy|rilascio|pubblicazione) (?:è )?(?:completat|riuscit|terminat)[oa]/,
    /^una volta (?:pubblicat|rilasciat|online|in produzione)/,
  ],
  'pre-deploy': [/pre[- ]?(?:rilascio|lancio|pubblicazione|produzione)|preparazione|prerequisiti|requisiti/],
  verify: [
    /verific|validazione|monitoraggio|^collaud/,
    /^(?:verificare|provare|testare|controllare|prov[ae]|test)(?!\p{L})/u,
  ],
  deploy: [
    /(?:passi|passaggi|fasi|procedura|processo|comandi|durante).*(?:deploy|rilascio|pubblicazione)/,
    /^(?:rilascio|pubblicazione|messa in (?:produzione|linea)|deploy)(?:$| (?:in|su|del|con)\b)/,
    /^creare (?:la |una? |il )?(?:release|tag)(?!\p{L})|^sul (?:server|vps)$/u,
    /^(?:passaggio|andata) in produzione|^lancio(?:$| )|^giorno del (?:rilascio|lancio)/,
  ],
};

export const RO: PhaseWords = {
  'sign-off': [/aprobar(?:e|ea)|semnătur/],
  rollback: [/^revenire|restaurare de urgență|plan de urgență/],
  reference: [/depanare|probleme frecvente|^contacte?$|resurse|mentenanță|^întreținere/],
  'post-deploy': [
    /după (?:lansare|implementare|publicare|deploy\p{L}*|punerea)|pașii următori|criterii de succes/u,
  ],
  'pre-deploy': [/înainte de|pregătire|cerințe/],
  verify: [/verificăr|verificare|testare|monitorizare|^teste?(?!\p{L})/u],
  deploy: [
    /^(?:lansare|implementare|publicare|punere în producție)(?:$| )|pașii? (?:de )?(?:implementare|lansare|deploy)/,
  ],
};
