import type { PhaseWords } from './words.ts';

export const RU: PhaseWords = {
  'sign-off': [/согласован|утвержден|^подпис/],
  rollback: [/откат|аварийн|восстановлени/],
  reference: [
    /^(?:ежедневн|еженедельн|ежемесячн)|диагностика|устранение неполадок|частые (?:проблемы|вопросы)/,
    /контакты|приложение|справк|полезные команды|оглавление|^(?:техническое )?обслуживани/,
    /типичные (?:проблемы|ошибки)|решение проблем|^если (?:что-то|не работает|возник)|^полезн/,
  ],
  'post-deploy': [
    /после (?:деплоя|развертывания|развёртывания|релиза|выкатки|публикации|запуска)|следующие шаги/,
    /(?:критерии|метрики) успеха|^после$/,
  ],
  'pre-deploy': [
    /перед (?:деплоем|развертыванием|развёртыванием|релизом|выкаткой|публикацией|запуском)/,
    /до (?:деплоя|релиза|запуска)|подготовк|требования/,
  ],
  verify: [/проверк|мониторинг|тестирование|валидаци/],
  deploy: [
    /(?:шаги|процесс|этапы|план|порядок).{0,15}(?:деплоя|развертывания|развёртывания|релиза|выкатки)/,
    /^(?:деплой|развертывание|развёртывание|выкатка|релиз)$/,
    /^(?:деплой|развертывание|развёртывание|выкатка|выкладка) /,
    /^(?:во время|в процессе) (?:деплоя|релиза|развертывания)/,
  ],
};

export const UK: PhaseWords = {
  'sign-off': [/погоджен|затверджен|^підпис/],
  rollback: [/відкат|^відновлен|аварійн/],
  reference: [
    /усунення (?:проблем|несправ)|вирішення проблем|типові проблеми|^контакти|корисні|обслуговування/,
    /довідк/,
  ],
  'post-deploy': [/наступні кроки|критерії успіху/],
  'pre-deploy': [/підготовк|вимоги|до (?:деплою|розгортання|релізу|запуску)/],
  verify: [/перевірк|моніторинг|тестування|валідаці/],
  deploy: [
    /(?:кроки|процес|етапи|порядок|під час).{0,15}(?:деплою|розгортання|релізу)/,
    /^(?:деплой|розгортання|реліз)(?:$| )/,
  ],
};

export const PL: PhaseWords = {
  'sign-off': [/zatwierdzeni|^podpis|akceptacj/],
  rollback: [/^(?:plan )?(?:wycofani|przywracani|cofni[eę]ci)|plan awaryjn/],
  reference: [
    /rozwiązywanie problemów|(?:częste|typowe) problemy|^kontakty?$|przydatne|^utrzymanie|dodatek/,
    /^uwagi$/,
  ],
  'post-deploy': [
    /\bpo (?:wdrożeniu|publikacji|deploy\w*|wydaniu|starcie|uruchomieniu)|następne kroki/,
    /kryteria sukcesu/,
  ],
  'pre-deploy': [
    /przed (?:wdrożeniem|publikacją|deploy\w*|wydaniem|startem|uruchomieniem)|przygotowani|wymagania/,
  ],
  verify: [/weryfikacj|^sprawdz|monitorowani|testy? dymn|walidacj/],
  deploy: [
    /(?:kroki|proces|etapy|procedura|podczas).*(?:wdrożeni|publikacj|deploy)/,
    /^(?:wdrożenie|wdrażanie|publikacja)(?:$| )/,
  ],
};
