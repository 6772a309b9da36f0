import { reading, type MigrationState, type Reading, type StatusText } from './reading.ts';

/**
 * Why a status command could not look, in the words of the drivers, shells and package managers that all the tools share.
 * Patterns are matched against the output without white space, because Symfony and Laravel wrap their boxes inside words.
 * Order matters: "connection to server … failed: FATAL: database "x" does not exist" is a wrong name, not a dead server.
 */
// The last one are codes of Node.js and Prisma, which must be whole words: `FileNotFoundError` has ENOTFOUND in it.
const SIGNS: readonly (readonly [MigrationState, string, readonly string[], RegExp?])[] = [
  [
    'tool-missing',
    'the tool or a package of it is not installed',
    [
      'npxcanceledduetomissingpackages',
      'couldnotdetermineexecutabletorun',
      'nolocalknexinstallfound',
      "couldn'timportdjango",
      'couldnotopeninputfile:',
      'vendor/autoload.php',
      'bundler::gemnotfound',
      'couldnotfindgem',
      "can'tfindgem",
      'binaries.prisma.sh',
      'commandnotfound',
      'isnotrecognizedasaninternalorexternalcommand',
      'nosuchcommand:`',
      // Flask without Flask-Migrate.
      "nosuchcommand'db'",
      'dotnet-efdoesnotexist',
      'no executable found matching command'.replace(/ /g, ''),
      'packagemanually',
    ],
    // Perl’s driver for the database, which Sqitch names in the reader’s language.
    /\bDBD::\w+ \d/,
  ],
  [
    'misconfigured',
    'the database does not exist or refuses the credentials',
    [
      'unknowndatabase',
      'nodatabaseerror',
      'invalid_catalog_name',
      '3d000',
      'passwordauthenticationfailed',
      'accessdeniedforuser',
      'loginfailedforuser',
      'authenticationfailed',
      'permissiondeniedfor',
      'nopg_hba.confentry',
      'readonlydatabase',
    ],
    /\b(?:P1003|P1000|P1010)\b/,
  ],
  [
    'unreachable',
    'the database cannot be reached',
    [
      'connectionrefused',
      // Python's asyncio, with which asyncpg connects.
      'connectcallfailed',
      'connectiontimedout',
      'timeoutexpired',
      'i/otimeout',
      'couldnottranslatehostname',
      'nameorservicenotknown',
      'temporaryfailureinnameresolution',
      'nodenameorservnameprovided',
      'nosuchhost',
      'unknownhost',
      'noroutetohost',
      'networkisunreachable',
      "can'treachdatabaseserver",
      'sqlstate[08',
      '[hy000][2002]',
      '(2003,',
      "can'tconnecttomysqlserver",
      "can'tconnecttolocalmysqlserver",
      "can'tconnecttolocalserver",
      // MariaDB's client library names the host after it, without "MySQL".
      "can'tconnecttoserver",
      'unknownserverhost',
      'unknownmysqlserverhost',
      'lostconnectiontomysqlserver',
      'communicationslinkfailure',
      'closedtheconnectionunexpectedly',
      'istheserverrunning',
      'failedtoconnecttopostgres',
      'tnsconnectionclosed',
      'ora-12541',
      'ora-12514',
      'thetcp/ipconnectiontothehost',
      'anetwork-relatedorinstance-specificerror',
      'dialtcp',
      'dialerror',
      'notabletoconnect',
      'connectionnotavailable',
      'acquireconnectionerror',
      'databaseconnectionerror',
      'db_connection',
      'dbconnecterror',
      'unabletoobtainconnection',
      'connectioncouldnotbecreated',
      'unabletoconnecttothedatabase',
      // sqlx, which SeaORM stands upon: whatever kept it from connecting.
      'pooltimedout',
      'couldnotconnecttodatabase',
      'unabletoopendatabasefile',
      'errorcommunicatingwithdatabase',
      'connectionattemptfailed',
      'connectenoent',
      // What libpq and the C library say in other languages.
      'verbindungsaufbauabgelehnt',
      'connexionrefusée',
      'conexiónrehusada',
      'conexãorecusada',
      'connessionerifiutata',
      'verbindingisgeweigerd',
      'połączenieodrzucone',
      'всоединенииотказано',
      '拒绝连接',
      '连接被拒绝',
      '接続を拒否',
    ],
    /\b(?:ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE|EAI_AGAIN|P1001|P1002|P1008|P1017)\b/,
  ],
  [
    'misconfigured',
    'the tool is not configured for this directory or environment',
    [
      'environmentvariablenotfound',
      'mustbeset',
      'mustbeprovided',
      "nosuchcommand'",
      'isnotset',
      'nosuchfileordirectory',
      'doesnotexist',
      'cannotfindmodule',
      'module_not_found',
      'isnotconfigured',
      'noconfigurationfilefound',
      'noconnectionoptionswerefound',
      'notconfigured',
      'missingrequired',
      'ismissing',
      'isrequiredin',
      'propertyisrequired',
      'unknowndriver',
      'nosuchoption',
      'unrecognizedarguments',
      'unknownoption',
      'unknownargument',
      'flagprovidedbutnotdefined',
      'unknowndialect',
      'unsupporteddriver',
      'unabletoopenfile',
      'configfilenotfound',
      'improperlyconfigured',
      'invalidurl',
      'invalidconnectionstring',
      "'cannotbeparsed",
      'unsupportedscheme',
      "couldn'tfind",
      'couldnotfind',
      'cannotfind',
      'couldnotload',
      'couldnotimport',
      'canceledduetonoyes',
      'nomigrationsdirectory',
      'norakefilefound',
      'unabletofindmigrations',
      'doesnotprovideanexportnamed',
      'syntaxerror',
      'nosuchmoduleerror',
      "can'tloadplugin",
      'errorparsing',
      'needstobeexplicitlysupplied',
      'errorcanonicalizingpath',
      'databaseurlcannotbeempty',
      "'database_url'notset",
      'hasnosupportingdriver',
      'nodriverfoundforurlscheme',
      'relativeurlwithoutabase',
    ],
    /\bENOENT\b/,
  ],
];

// `database "x" does not exist`, `Database `x` does not exist`: PostgreSQL, Prisma; Cannot open database "x": SQL Server.
const NO_DATABASE = /database(["'`‘“])[^"'`’”]{1,120}["'`’”]doesnotexist|cannotopendatabase/;
// PostgreSQL 25006, met where the session was made read-only on purpose.
const READ_ONLY = /cannotexecute[a-z]{1,40}inaread-onlytransaction/;

/** Undefined where nothing of what went wrong is known, and for a run that claims to have gone well. */
export function trouble(text: StatusText): Reading | undefined {
  if (text.code === 0) return undefined;
  const all = text.squeezed;
  if (READ_ONLY.test(all))
    return reading(
      'pending',
      'the tool wanted to create its own table in a read-only session, so nothing was ever migrated in this database (unless this version of the tool asks for its table each time)',
    );
  if (text.code === 127 || text.code === 126)
    return reading(
      'tool-missing',
      lineOf(text, ['notfound', 'nosuchfile', 'permission']) ?? 'the command was not found',
    );
  const module = /nomodulenamed['"]?([a-z0-9_.]+)/.exec(all);
  if (module && !all.includes('settings_module'))
    return reading('tool-missing', `the Python package '${module[1] ?? ''}' is not installed`);
  if (module)
    return reading('misconfigured', lineOf(text, ['nomodulenamed']) ?? 'the settings module was not found');
  if (NO_DATABASE.test(all))
    return reading(
      'misconfigured',
      lineOf(text, ['doesnotexist', 'cannotopen']) ?? 'the database does not exist',
    );
  for (const [state, sentence, signs, code] of SIGNS) {
    const coded = code !== undefined && text.lines.some((line) => code.test(line));
    const found = signs.filter((sign) => all.includes(sign));
    if (coded || found.length > 0) return reading(state, lineOf(text, found, code) ?? sentence);
  }
  return undefined;
}

/** The first line that carries a sign, or undefined where a box has wrapped it. */
function lineOf(text: StatusText, signs: readonly string[], code?: RegExp): string | undefined {
  const candidates = text.lines.filter((line) => {
    const squeezed = line.toLowerCase().replace(/\s+/g, '');
    return code?.test(line) === true || signs.some((sign) => squeezed.includes(sign));
  });
  const best = candidates.find((line) => !/^\s|^at /.test(line)) ?? candidates[0];
  return best?.trim().slice(0, 300);
}
