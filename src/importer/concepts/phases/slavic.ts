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
    /(?:деплой|разв[её]ртывание|релиз|запуск|выкатка) (?:заверш|выполнен|успеш|готов)/,
    /пост-?(?:разв[её]рт|деплой|релиз|запуск)/,
    /^наблюдение|^постдеплой|^пострелиз/,
  ],
  'pre-deploy': [
    /перед (?:деплоем|развертыванием|развёртыванием|релизом|выкаткой|публикацией|запуском)/,
    /до (?:деплоя|релиза|запуска)|подготовк|требования/,
    /^пред-?(?:разв[её]рт|деплой|релиз)/,
  ],
  verify: [
    /проверк|мониторинг|тестирование|валидаци/,
    /^(?:проверить|проверяем|протестировать|тест(?:ы|ов)?)(?!\p{L})/u,
    /^дымов|^смок/,
  ],
  deploy: [
    /(?:шаги|процесс|этапы|план|порядок).{0,15}(?:деплоя|развертывания|развёртывания|релиза|выкатки)/,
    /^(?:деплой|развертывание|развёртывание|выкатка|релиз)$/,
    /^(?:деплой|развертывание|развёртывание|выкатка|выкладка) /,
    /^(?:во время|в процессе) (?:деплоя|релиза|развертывания)/,
    /^созда(?:ть|ние) (?:релиза?|тега?)(?!\p{L})|^на (?:сервере|vps)$/u,
    /^запуск(?:$| (?:в|на) )|^(?:выпуск|публикация) (?:релиза|в|на)(?!\p{L})|^вывод в прод/u,
  ],
};

export const UK: PhaseWords = {
  'sign-off': [/погоджен|затверджен|^підпис/],
  rollback: [/відкат|^відновлен|аварійн/],
  reference: [
    /усунення (?:проблем|несправ)|вирішення проблем|типові проблеми|^контакти|корисні|обслуговування/,
    /довідк/,
  ],
  'post-deploy': [/наступні кроки|критерії успіху/, /пост-?(?:розгорт|деплой|реліз|запуск)/],
  'pre-deploy': [/підготовк|вимоги|до (?:деплою|розгортання|релізу|запуску)/],
  verify: [/перевірк|моніторинг|тестування|валідаці/, /^(?:перевірити|протестувати|тести?)(?!\p{L})/u],
  deploy: [
    /(?:кроки|процес|етапи|порядок|під час).{0,15}(?:деплою|розгортання|релізу)/,
    /^(?:деплой|розгортання|реліз)(?:$| )/,
    /^запуск(?:$| (?:в|на) )|^викат/,
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
    /(?:wdrożenie|deploy|publikacja) (?:zakończon|ukończon|udan)[eya]?/,
  ],
  'pre-deploy': [
    /przed (?:wdrożeniem|publikacją|deploy\w*|wydaniem|startem|uruchomieniem)|przygotowani|wymagania/,
  ],
  verify: [
    /weryfikacj|^sprawdz|monitorowani|testy? dymn|walidacj/,
    /^(?:przetestuj|testy|testowanie)(?!\p{L})/u,
  ],
  deploy: [
    /(?:kroki|proces|etapy|procedura|podczas).*(?:wdrożeni|publikacj|deploy)/,
    /^(?:wdrożenie|wdrażanie|publikacja)(?:$| )/,
    /^(?:utwórz|utworzenie|tworzenie) (?:wydani\p{L}|release|tagu?)|^na (?:serwerze|vps)$/u,
    /^uruchomienie(?:$| na )/,
  ],
};

export const CS: PhaseWords = {
  'sign-off': [/schválení|^podpis|schvaľ|schválenie/],
  rollback: [/návrat k|obnovení|vrácení|obnova po|havarijn/],
  reference: [/řešení (?:potíží|problémů)|riešenie problémov|^kontakty?$|užitečné|užitočné|^údržba|poznámky/],
  'post-deploy': [
    /(?:^|\s)po (?:nasazen|vydán|spuštěn|spusten|publikov|deploy|release)\p{L}*|další kroky|ďalšie kroky|kritéria úspěchu/u,
  ],
  'pre-deploy': [
    /před (?:nasazen|vydán|spuštěn|publikov|deploy|release)\p{L}*|pred (?:nasaden|vydan|spusten|deploy)\p{L}*|příprava|príprava|požadavky|požiadavky|předpoklady/u,
  ],
  verify: [/ověřen|overen|kontrola|testován|testovan|^testy?(?!\p{L})|monitorov/u],
  deploy: [
    /^(?:nasazení|nasazeni|nasadenie|vydání|spuštění)(?:$| (?!checklist))|(?:kroky|postup|průběh) (?:nasazení|nasadenia|vydání)/,
  ],
};
