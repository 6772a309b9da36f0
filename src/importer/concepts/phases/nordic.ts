import type { PhaseWords } from './words.ts';

export const SV: PhaseWords = {
  'sign-off': [/godkännande|^signatur|^underskrift|godkendelse|godkjenning/],
  rollback: [/återställning|återgång|tilbagerulning|tilbakerulling|gendannelse|^nødplan|^nödplan/],
  reference: [
    /felsökning|fejlfinding|feilsøking|^kontakt(?:er|uppgifter)?$|vanliga (?:fel|problem)|vanlige (?:feil|problemer)|^underhåll|^vedlikehold|^vedligehold/,
  ],
  'post-deploy': [
    /^(?:efter|etter) (?:\p{L}+ )?(?:driftsätt|lanser|deploy|release|publicer|publiser|produktions|utrull|idriftsæt)|nästa steg|næste skridt|neste steg/u,
  ],
  'pre-deploy': [
    /^(?:före|innan|inden|før) (?:\p{L}+ )?(?:driftsätt|lanser|deploy|release|publicer|publiser|produktions|utrull|idriftsæt)|förberedelse|forberedelse|^krav$|förutsättning|forudsætning|forutsetning/u,
  ],
  verify: [
    /verifiering|verificering|kontroll(?:er)?$|^test(?:er|ning)?(?!\p{L})|övervakning|overvågning|overvåking|rökt?est/u,
  ],
  deploy: [
    /^(?:driftsättning|lansering|utrullning|idriftsættelse|utrulling|produktionssättning|produksjonssetting)(?:$| )|(?:steg|trin) för (?:driftsättning|lansering)/,
  ],
};

export const FI: PhaseWords = {
  'sign-off': [/^hyväksyn|^allekirjoit/],
  rollback: [/palautus(?:suunnitelma)?|peruutus/],
  reference: [/vianmääritys|ongelmanratkaisu|yhteystiedot|ylläpito/],
  'post-deploy': [/(?:julkaisun|käyttöönoton|asennuksen) jälkeen|seuraavat vaiheet/],
  'pre-deploy': [/ennen (?:julkaisua|käyttöönottoa|asennusta)|valmistelu|vaatimukset|esivaatimukset/],
  verify: [/tarkistus|varmistus|testaus|seuranta|valvonta/],
  deploy: [/^(?:julkaisu|käyttöönotto|tuotantoonvienti)(?:$| )/],
};
