import type { PhaseWords } from './words.ts';

export const HU: PhaseWords = {
  'sign-off': [/jóváhagyás|^aláírás/],
  rollback: [/visszaállítás|visszagörgetés/],
  reference: [/hibaelhárítás|gyakori hibák|kapcsolat(?:ok|tartók)?$|karbantartás/],
  'post-deploy': [/(?:telepítés|élesítés|kiadás|indulás) után|következő lépések|sikerkritérium/],
  'pre-deploy': [/(?:telepítés|élesítés|kiadás|indulás) előtt|előkészít|előfeltétel|követelmény/],
  verify: [/ellenőrzés|tesztelés|^teszt(?:ek)?(?!\p{L})|monitorozás|felügyelet/u],
  deploy: [/^(?:telepítés|élesítés|kiadás)(?:$| )|(?:telepítési|élesítési|kiadási) (?:lépések|folyamat)/],
};

export const EL: PhaseWords = {
  'sign-off': [/έγκριση|εγκρίσεις|υπογραφ/],
  rollback: [/επαναφορά|ανάκληση/],
  reference: [/αντιμετώπιση προβλημάτων|επικοινωνία$|συντήρηση|χρήσιμες/],
  'post-deploy': [/μετά (?:την|το|από) |επόμενα βήματα|κριτήρια επιτυχίας/],
  'pre-deploy': [/πριν (?:την|το|από) |προετοιμασία|προαπαιτούμενα|απαιτήσεις/],
  verify: [/επαλήθευση|έλεγχο[ςι]|δοκιμ|παρακολούθηση/],
  deploy: [/^(?:ανάπτυξη|διάθεση|κυκλοφορία|εγκατάσταση)(?:$| )|βήματα (?:ανάπτυξης|εγκατάστασης)/],
};
