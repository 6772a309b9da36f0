import type { PhaseWords } from './words.ts';

export const DE: PhaseWords = {
  'sign-off': [/freigabe|abnahme|unterschrift/, /(?:release|go-?live|freigabe)-?entscheidung/],
  rollback: [/rollback|rückfall|zurückrollen|rückabwicklung/, /^im fehlerfall|^fallback(?:-?plan)?$/],
  reference: [
    /fehlerbehebung|problembehebung|^(?:täglich|wöchentlich|monatlich)(?:e[rs]?)?$|bei problemen/,
    /fehlersuche|kontakte?\b|ansprechpartner|anhang|nützliche befehle|wartung|übersicht|referenz/,
    /^wenn (?:etwas|es|das|der|die) .*(?:fehl|schief|nicht)|häufige (?:fehler|probleme)/,
  ],
  'post-deploy': [
    /nach (?:dem |der )?(?:deploy|bereitstell|release|veröffentlich|inbetriebnahme|go[- ]?live|rollout)/,
    /nachbereitung|nachkontrolle|^erfolgs-?\s?kriterien/,
    /^nach (?:\d+|einem|einer|eine[rm]?) (?:tag|woche|monat|stunde)|^(?:woche|monat|tag) \d/,
    /^nächste schritte/,
    /(?:deployment|bereitstellung|veröffentlichung|rollout|go-?live) (?:ist )?(?:abgeschlossen|erfolgreich|fertig)|erfolgs-?(?:checkliste|indikatoren)/,
    /^nacharbeiten?(?!\p{L})|^nachlauf/u,
  ],
  'pre-deploy': [
    /\bvor (?:dem |der |jedem )?(?:deploy|bereitstell|release|veröffentlich|inbetriebnahme|go[- ]?live|rollout|start)/,
    /vorbereitung|voraussetzung/,
  ],
  verify: [
    /überprüf|verifizier|prüfung|überwachung|smoke|validierung|^tests?\b|^funktionstest/,
    /^(?:testen|prüfen|funktionsprüfung|abschlusskontrolle|abschlusstest)(?!\p{L})|\btests$/u,
  ],
  deploy: [
    /^(?:(?:deployment|bereitstellung|veröffentlichung|rollout)(?:-?(?:schritte|ablauf|phase|tag))?(?:$| \()|bereitstellung|durchführung|inbetriebnahme|live[- ]?(?:tag|gang|schaltung|gehen))/,
    /(?:deployment|go-?live|release)-?(?:schritte|ablauf|tag$)|während/,
    /^(?:release|tag) (?:erstellen|anlegen)|^auf dem (?:server|vps)$/,
    /^(?:umstellung|umschaltung|release-?durchführung)(?:$| )/,
  ],
};

export const NL: PhaseWords = {
  'sign-off': [/goedkeuring|^akkoord|handtekening/],
  rollback: [/terugdraai|terugrol|^noodplan/, /^als het (?:mis|fout) gaat/],
  reference: [
    /probleemoplossing|problemen oplossen|veelvoorkomende|contactpersonen|handige|^onderhoud|bijlage/,
  ],
  'post-deploy': [
    /^na (?:de |het )?(?:deploy\w*|uitrol|livegang|release|lancering|publicatie|oplevering)|nazorg/,
    /volgende stappen/,
  ],
  'pre-deploy': [
    /^v[oó][oó]r (?:de |het )?(?:deploy\w*|uitrol|livegang|release|lancering)|voorbereiding|vereisten/,
  ],
  verify: [/verificatie|validatie|controle|rooktest/],
  deploy: [
    /^(?:uitrol(?:len)?|livegang)(?:$| )|(?:stappen|tijdens).*(?:deploy|uitrol|release)/,
    /^(?:release|tag) (?:maken|aanmaken)|^op de (?:server|vps)$/,
    /^(?:in productie|publicatie|lancering)(?:$| )/,
  ],
};
