import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../../src/importer/import.ts';
import { analyse } from '../../../src/importer/shell/analyse.ts';

const effectOf = (command: string): string => analyse({ command, form: 'shell' }).effect;

/** What the item and the fence of one command become together. */
const outcomes = (command: string): (string | undefined)[] => {
  const { items, commands } = importChecklist(
    `# Before deployment\n\n- [ ] Verify that \`${command}\` passes\n\n\`\`\`bash\n${command}\n\`\`\`\n`,
    { file: 'X.md' },
  ).report;
  return [items[0]?.outcome, commands[0]?.outcome];
};

/** Look like checks, or belong to programs that check, and change something. */
const CHANGES = `
npm run lint:fix
npm run test -- -u
npm run check:write
npm run build:deploy
npx playwright test --update-snapshots
npx next lint --fix
npx eas build --platform ios
npx lint-staged
yarn version --patch
poetry version patch
uv lock
deno lint --fix
mypy --install-types --non-interactive .
cargo audit fix
cargo publish
buf push
buf generate
flutter test --update-goldens
swiftlint autocorrect
./gradlew build closeAndReleaseRepository
./gradlew test deployTest
./gradlew clean
mvn -B release:clean release:prepare
dotnet publish -p:PublishProfile=Prod
rake test deploy
python manage.py shell < cleanup.py
python manage.py dbshell < dump.sql
python manage.py check_and_fix
wp cron event run --due-now
./scripts/check-and-deploy.sh
./scripts/verify-and-restart.sh
bundle exec fastlane ios test_and_upload
anchor test --provider.cluster mainnet
source ./deploy.sh && npm test
node -e "require('./deploy')"
docker build --push -t app .
docker buildx build -o type=registry .
docker compose build --push
docker run --rm -v $PWD:/w app sh -c "rm -rf /w"
docker exec -i db sh < cleanup.sh
gcloud container clusters get-credentials prod
az aks get-credentials -n prod
az keyvault secret show -n key
aws ssm get-parameter --name key --with-decryption
aws ses verify-email-identity --email-address octocat@acme.dev
heroku ps:scale web=1
heroku ps:restart
heroku releases:rollback v7
heroku ps:kill web.1
fly ssh console -C "rails db:migrate"
vault kv get secret/app
vault read secret/app
supabase db diff -f change
argo submit flow.yaml
argo delete flow
psql -c "SELECT * FROM x" -o out.txt
sqlite3 app.db "PRAGMA wal_checkpoint(TRUNCATE)"
redis-cli SLOWLOG RESET
redis-cli MEMORY PURGE
git branch --set-upstream-to=origin/main
git diff --output=change.patch
git log --output=log.txt
git config --global --unset user.name
git reflog expire --all
curl -f -H "X-HTTP-Method-Override: DELETE" https://api.acme.dev/x
curl -f https://hc-ping.com/0b1c
curl -f "https://api.acme.dev/deploy?version=2"
http api.acme.dev/x name=y
http --form api.acme.dev/x a=b
https api.acme.dev/x size:=1
ifconfig eth0 down
hostnamectl set-hostname app
screen -dmS app ./run
tmux new -d ./run
ss -K dst 10.0.0.1
k6 cloud script.js
zap-full-scan.py -t https://acme.dev
mc cp a b
npm audit fix
terraform plan && terraform apply
nginx -t && systemctl reload nginx`;

/** Check, and change nothing: by the manual of the tool where it is not plain. */
const READS = `
npm publish --dry-run
npm dist-tag ls app
yarn dedupe --check
poetry lock --check
poetry build
uv lock --check
cargo publish --dry-run
cargo sqlx prepare --check
npx wrangler deploy --dry-run
npx expo-doctor
twine check dist/app.whl
goreleaser check
vendor/bin/rector process --dry-run
mvn clean verify
./gradlew assembleRelease
./gradlew testReleaseUnitTest
./gradlew validateRelease
git apply --check change.patch
dart fix --dry-run
flutter pub publish --dry-run
ssh-keygen -lf key.pub
codesign --verify App.app
apksigner verify app.apk
gpg --verify app.sig
restic check
nix flake check
skopeo inspect docker://acme/app
cosign verify acme/app
kustomize build overlays/prod
docker build -t app .
docker run --rm app npm test
docker compose exec web python manage.py check
heroku releases
heroku ps
aws sts get-caller-identity
az webapp show -n app
fly status
vercel alias ls
eas build:list
argo list
slither .
http GET api.acme.dev/health
kill -0 4711
sysctl net.core.somaxconn
source .env && npm test
sqlite3 app.db "PRAGMA integrity_check"
sqlite3 app.db "PRAGMA table_info(users)"`;

const listed = (text: string): string[] => text.trim().split('\n');

describe('what a command does', () => {
  test.each(listed(CHANGES))('%s changes something, and is no gate', (command) => {
    expect(effectOf(command)).not.toBe('read-only');
    expect(outcomes(command)).not.toContain('gate');
  });

  test.each(listed(READS))('%s only looks', (command) => {
    expect(effectOf(command)).toBe('read-only');
  });

  test.each(['siege -f urls.txt', 'vegeta attack -targets urls.txt'])(
    '%s is no gate: nobody sees whom it loads',
    (command) => {
      expect(outcomes(command)).not.toContain('gate');
    },
  );

  test('an item with many commands keeps names that fit', () => {
    const { yaml } = importChecklist(
      `# Before deployment\n\n- [ ] ${'Evidence is complete and green '.repeat(6)}(\`npm run check:evidence\` and \`npm run verify:evidence-of-everything\`)\n`,
      { file: 'X.md' },
    );
    for (const [, name] of yaml.matchAll(/- name: "?(.*?)"? #/g))
      expect([...(name ?? '')].length).toBeLessThanOrEqual(200);
    expect(yaml).toContain('(2: npm run verify');
  });
});
