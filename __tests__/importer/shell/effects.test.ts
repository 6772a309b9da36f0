import { describe, expect, test } from '@jest/globals';
import { analyse } from '../../../src/importer/shell/analyse.ts';

const effectOf = (command: string): string => analyse({ command, form: 'shell' }).effect;

/** One command a line; what each does was decided by reading the manual of its program. */
const READ_ONLY = String.raw`
pytest tests/ -v
pytest --cov=app --cov-report=term
python -m pytest -q
python3 -m unittest
python manage.py check --deploy
python manage.py test
python manage.py showmigrations
python manage.py migrate --check
python manage.py migrate --plan
python manage.py makemigrations --check --dry-run
python -c "import fastapi; print('OK')"
python --version
python backend/security_audit.py
python tests/e2e_smoke_test.py
tox
npm test
npm t
npm run test:unit
npm run lint
npm run type-check
npm run build
npm run db:migrate:status
npm audit --audit-level=high
npm ls
npm outdated
npm view react version
yarn test
yarn lint
pnpm run typecheck
pnpm audit
bun test
npx jest --ci
npx eslint .
npx prettier --check .
npx tsc --noEmit
npx prisma migrate status
npx prisma validate
npx --no-install knex migrate:list
npx playwright test
eslint src --max-warnings 0
prettier -c src
black --check .
isort --check-only .
ruff check
ruff format --check .
flake8
mypy app/
pylint app/ --disable=R,C
bandit -r app/
safety check
pip-audit
pip check
pip list
poetry run pytest
poetry check
uv run ruff check
bundle exec rspec
bundle exec rubocop
bundle audit
bin/rails db:migrate:status
rails test
rake test
php artisan migrate:status
php artisan test
php artisan route:list
php -l index.php
composer validate
composer audit
vendor/bin/phpunit
./vendor/bin/phpstan analyse
go test ./...
go vet ./...
go build ./...
govulncheck ./...
golangci-lint run
gofmt -l .
cargo test
cargo clippy -- -D warnings
cargo fmt --check
cargo audit
mvn test
mvn package
./mvnw verify
./gradlew test
gradle build
dotnet test
dotnet build
dotnet ef migrations list
mix test
mix format --check-formatted
flutter test
flutter analyze
forge test -vv
make test
make lint
make check
make build
./scripts/health-check.sh --docker --verbose
./scripts/verify_deployment.sh
sh scripts/check-env.sh
bash ./verify.sh
node scripts/validate-config.js
node --version
alembic current
alembic heads
alembic history
alembic check
flask db current
flyway info
flyway validate
liquibase status
goose status
dbmate status
git status
git status --porcelain
git log --oneline -5
git diff --exit-code
git diff --check
git verify-commit HEAD
git tag -v v1.0.0
git tag -l "v*"
git branch --show-current
git branch -a
git remote -v
git ls-files --error-unmatch .env
git check-ignore .env
git grep -n TODO
git rev-parse HEAD
git push --dry-run
git stash list
gh pr checks
gh pr view 1
gh run list
gh api repos/o/r
docker ps
docker ps -a | grep api
docker images
docker logs api --tail 20
docker logs -f api
docker inspect api
docker build -t app:1.0.0 .
docker compose ps
docker compose config -q
docker compose logs --tail=100 web
docker compose -f a.yml -f b.yml build
docker compose exec backend alembic current
docker compose exec -T db pg_isready
docker compose exec db psql -U u -d d -c "SELECT 1"
docker stats --no-stream
docker network ls
docker exec api curl -f http://localhost/health
docker run --rm app pytest
kubectl get pods -n prod
kubectl describe pod api
kubectl logs deployment/api
kubectl logs -f deployment/api
kubectl rollout status deployment/api
kubectl rollout history deployment/api
kubectl diff -f k8s/
kubectl apply --dry-run=client -f k8s/
kubectl exec deploy/api -- env
kubectl exec -it deploy/api -- python manage.py check
kubectl config current-context
kubectl auth can-i create pods
helm list
helm status api
helm template ./chart
helm lint ./chart
helm upgrade --dry-run api ./chart
terraform plan
terraform validate
terraform fmt -check
terraform output
aws sts get-caller-identity
aws s3 ls
aws ecs describe-services --cluster c
aws logs describe-log-groups
gcloud run services list
gcloud run services describe api
az webapp list
heroku ps
heroku releases
fly status
vercel ls
vercel env ls
netlify status
railway status
systemctl status nginx
sudo systemctl is-active nginx
journalctl -u api -n 50
journalctl -u api -f
service nginx status
nginx -t
sudo nginx -t
apachectl configtest
certbot certificates
sudo certbot renew --dry-run
crontab -l
ufw status
pm2 status
pm2 logs api
supervisorctl status
psql $DATABASE_URL -c "SELECT 1"
psql $DATABASE_URL -c "\dt"
psql -U postgres -l
psql "$DATABASE_URL" -tAc "select count(*) from users"
psql $DATABASE_URL -c "EXPLAIN SELECT * FROM t"
psql $DATABASE_URL
psql $DATABASE_URL <<< "SELECT 1;"
mysql -u root -e "SHOW TABLES"
mysql -u root -p -e "SELECT COUNT(*) FROM users" app
mysqladmin ping
sqlite3 app.db ".tables"
sqlite3 app.db "SELECT 1"
mongosh --eval "db.adminCommand('ping')"
mongosh "$MONGO_URL" --eval "db.users.countDocuments()"
redis-cli ping
redis-cli -h $REDIS_HOST -p 6379 ping
redis-cli info memory
pg_isready -h localhost
pg_restore --list backup.dump
curl https://acme.dev/health
curl -f https://acme.dev/health
curl -fsS -o /dev/null -w "%{http_code}" https://acme.dev
curl -I https://acme.dev
curl https://acme.dev/cron/status
psql $DATABASE_URL -c "SELECT to_regclass('public.users'), pg_size_pretty(pg_database_size('a'))"
psql $DATABASE_URL -c "WITH x AS (SELECT 1) SELECT count(*) FROM x WHERE id IN (1, 2)"
curl -s https://acme.dev/health | jq .
curl -s https://acme.dev/health | jq -e '.status == "ok"'
curl -H "Authorization: Bearer $TOKEN" https://acme.dev/me
curl -X GET https://acme.dev
curl -G -d q=1 https://acme.dev/search
curl -X OPTIONS -H "Origin: https://x.dev" https://acme.dev
wget -qO- https://acme.dev/health
wget --spider https://acme.dev
ab -n 100 -c 10 https://acme.dev/health
k6 run load.js
hey -n 100 https://acme.dev
time curl https://acme.dev
timeout 10 curl https://acme.dev
watch -n 1 'curl -s https://acme.dev | jq .'
nc -zv db.acme.dev 5432
telnet smtp.acme.dev 587
ping -c 3 acme.dev
dig +short acme.dev
nslookup acme.dev
openssl s_client -connect acme.dev:443 -servername acme.dev < /dev/null
openssl x509 -in cert.pem -noout -enddate
echo | openssl s_client -connect acme.dev:443 2>/dev/null | openssl x509 -noout -dates
openssl rand -base64 32
ls -la dist
cat .env.example
test -f .env
[ -f .env ]
[[ -n "$SECRET" ]]
grep -r "TODO" src
tail -n 50 logs/app.log
tail -f logs/app.log | grep -i error
tail -50 logs/app.log | grep -i error
head -5 x.txt
wc -l x.txt
du -sh logs/
df -h
free -m
ps aux | grep uvicorn
netstat -tlnp | grep 8000
ss -ltn
lsof -i :8000
find . -name "*.log"
find / -name "x" 2>/dev/null
which docker
command -v node
env | grep DATABASE_URL
echo "done"
sleep 5
cd /opt/app
export FOO=bar
FOO=bar npm test
NODE_ENV=production npm run build
true && curl https://acme.dev
if [ -n "$(git status --porcelain)" ]; then exit 1; fi
for i in 1 2 3; do curl -s https://acme.dev; done
ssh user@host "docker ps"
ssh user@host
sudo -u postgres psql -c "SELECT 1"
celery -A app inspect active
jq . package.json
diff a b
tar -tzf backup.tar.gz
gzip -t backup.sql.gz
unzip -l x.zip
rsync -avn src/ dst/
shellcheck scripts/*.sh
hadolint Dockerfile
trivy image app
semgrep scan --error
gitleaks detect
`;

const MUTATING = String.raw`
npm install
npm ci
npm i -g vercel
npm audit fix
npm publish
npm start
npm run start
npm run deploy
npm run migrate
npm run db:seed
npm run format
npm version patch
yarn
yarn add x
pip install -r requirements.txt
poetry install
bundle install
composer install
go mod tidy
npx prisma migrate deploy
npx prisma db push
npx prisma generate
npx eslint . --fix
npx prettier --write .
prettier --write src
black .
ruff check --fix
rubocop -a
python manage.py migrate
python manage.py collectstatic --noinput
python manage.py createsuperuser
python manage.py loaddata x.json
python manage.py runserver
python manage.py makemigrations
python -c "open('x','w').write('y')"
python -c "import app; app.run_migrations()"
python -c "import os; os.system('ls')"
python backend/database_backup.py
python scripts/seed.py
python -m http.server
node server.js
node -e "require('fs').writeFileSync('a','b')"
alembic upgrade head
alembic stamp head
alembic revision -m x
flask db upgrade
rails db:migrate
php artisan migrate --force
php artisan config:cache
flyway migrate
dotnet ef database update
mvn deploy
./gradlew publish
cargo install x
make deploy
make install
make migrate
./scripts/deploy.sh production
./scripts/backup-db.sh --docker
bash deploy.sh
sh get-docker.sh
unknown-tool --check
git pull origin main
git push
git push origin v1.0.0
git checkout v1.0.0
git tag v1.0.0
git commit -m x
git merge main
git fetch
git reset HEAD~1
git config user.name x
gh pr merge 1
gh release create v1
gh workflow run deploy.yml
gh api -X POST repos/o/r/issues
docker run -d app
docker tag a b
docker push a
docker pull a
docker stop a
docker restart a
docker login
docker build --help && docker compose up -d
docker compose up -d
docker compose down
docker compose restart web
docker compose exec backend alembic upgrade head
docker compose exec backend python manage.py migrate
docker compose run --rm web rails db:migrate
docker exec api sh -c "echo x > /tmp/y"
kubectl apply -f k8s/
kubectl set image deployment/app app=app:v1
kubectl rollout undo deployment/app
kubectl rollout restart deployment/app
kubectl scale deployment/app --replicas=3
kubectl exec deploy/api -- python manage.py migrate
helm upgrade --install api ./chart
terraform apply
terraform init
aws s3 cp a s3://b
aws s3 sync dist s3://b
aws ecs update-service --cluster c
aws lambda invoke f out.json
gcloud run deploy api
heroku config:set A=b
heroku run rails db:migrate
fly deploy
vercel --prod
vercel deploy --prod
netlify deploy --prod
railway up
firebase deploy
systemctl restart nginx
sudo systemctl enable nginx
sudo systemctl stop api
service nginx restart
nginx -s reload
certbot --nginx -d acme.dev
certbot renew
crontab -e
sudo ufw allow 80
sudo apt update && sudo apt upgrade -y
sudo apt install nginx
sudo ln -s /a /b
sudo -i systemctl restart x
ssh user@host "systemctl restart api"
ssh user@host ln -L a b
pm2 restart api
pm2 start app.js
supervisorctl restart all
kill $!
pkill -f uvicorn
mkdir -p logs
mkdir -p logs && touch logs/app.log
touch x
cp .env.example .env
mv a b
chmod 600 .env
chown a:b c
nano .env
vim .env
sed -i s/a/b/ x
echo x > y
echo x >> y
cat a | tee b
pg_dump -U user db > backup.sql
pg_dump $DATABASE_URL -f x.sql
mysqldump app > app.sql
mongodump
psql $DATABASE_URL -c "INSERT INTO t VALUES (1)"
psql $DATABASE_URL -c "UPDATE t SET a = 1"
psql $DATABASE_URL -c "CREATE INDEX i ON t(a)"
psql $DATABASE_URL -c "SELECT pg_terminate_backend(1)"
psql $DATABASE_URL -f schema.sql
redis-cli set a b
curl -X POST https://acme.dev/api
curl -d a=b https://acme.dev
curl -F file=@x https://acme.dev
curl --json '{}' https://acme.dev
curl -X PUT https://acme.dev
curl https://acme.dev/api/seed
curl 'https://api.telegram.org/bot1/setWebhook?url=x'
psql $DATABASE_URL -c "SELECT refresh_totals()"
psql $DATABASE_URL -c "SELECT cron.schedule('x', 'y')"
curl -fsSL https://get.acme.dev -o install.sh
curl -fsSL https://get.acme.dev | sh
curl -O https://acme.dev/x.tar.gz
wget https://acme.dev/x.tar.gz
for i in {1..35}; do curl -s https://acme.dev -F "a=b"; done
if true; then npm install; fi
(cd app && npm install)
$(echo npm install)
$CMD --check
echo $(touch x)
true || npm install
find . -name "*.sh" -exec chmod +x {} \;
xargs npm install
env A=b npm install
time npm install
nohup python server.py &
gunicorn main:app
uvicorn main:app --reload
cat <<EOF > x
hi
EOF
tar -xzf x.tar.gz
gunzip x.gz
rsync -a src/ dst/
scp a host:b
`;

const DESTRUCTIVE = String.raw`
rm -rf node_modules
rm x
docker rm app
docker rmi app
docker system prune -f
docker volume rm v
docker compose down -v
docker compose rm
kubectl delete pod x
helm uninstall api
terraform destroy
aws s3 rm s3://b --recursive
aws ec2 terminate-instances --instance-ids i
alembic downgrade -1
alembic downgrade base
flask db downgrade
rails db:rollback
rails db:drop
php artisan migrate:fresh
php artisan migrate:rollback
npx prisma migrate reset
npx sequelize-cli db:migrate:undo
python manage.py flush
python manage.py migrate app zero
python manage.py migrate app_name previous_migration_number
python backend/restore_backup.py --backup-file x.sql
./scripts/restore.sh
flyway clean
psql -U postgres < backup.sql
psql -U postgres < $BACKUP_FILE --dry-run
gunzip -c x.gz | psql -U u d
gunzip -c "$F" | docker compose exec -T db psql -U u -d d
cat x.sql | mysql app
psql $DATABASE_URL -c "DROP TABLE t"
psql $DATABASE_URL -c "DELETE FROM t"
psql $DATABASE_URL -c "TRUNCATE t"
psql $DATABASE_URL -c "WITH x AS (DELETE FROM t RETURNING 1) SELECT * FROM x"
pg_restore -d app backup.dump
mongorestore dump/
dropdb app
redis-cli FLUSHALL
git push origin --delete v1.0.0
git push --force
git push origin :v1
git branch -D x
git tag -d v1
git reset --hard HEAD~1
git clean -fd
git checkout -- .
curl -X DELETE https://acme.dev/x
find . -name "*.log" -delete
find . -exec rm {} \;
ls | xargs rm
dd if=/dev/zero of=/dev/sda
rsync -a --delete a/ b/
npm test && rm -rf dist
echo $(rm -rf x)
ssh host "rm -rf /x"
ssh host 'docker rm -f app'
sudo rm -rf /var/x
bash -c "rm -rf x"
watch 'rm x'
time rm x
if [ -f x ]; then rm x; fi
while true; do rm x; done
case $a in b) rm x;; esac
{ rm x; }
foo() { rm x; }; npm test
! rm x
diff <(rm x) y
eval "rm x"
pm2 delete all
vercel remove app
`;

const lines = (text: string): string[] => {
  const found: string[] = [];
  for (const line of text.trim().split('\n'))
    if (/^(?:hi|EOF)$/.test(line)) found[found.length - 1] += `\n${line}`;
    else found.push(line);
  return found;
};

describe('what a command does', () => {
  for (const [effect, text] of [
    ['read-only', READ_ONLY],
    ['mutating', MUTATING],
    ['destructive', DESTRUCTIVE],
  ] as const)
    test(`${lines(text).length} commands are ${effect}`, () => {
      expect(lines(text).filter((command) => effectOf(command) !== effect)).toEqual([]);
    });

  test('whatever is not known counts as mutating', () => {
    for (const command of [
      'frobnicate',
      'acme status',
      './run',
      'X=1 ./go',
      '"$TOOL" check',
      '`tool` --check',
    ])
      expect([command, effectOf(command)]).toEqual([command, 'mutating']);
  });

  test('commands that never end or want a terminal say so', () => {
    const endless = [
      'tail -f x',
      'watch ls',
      'docker logs -f a',
      'ssh user@host',
      'psql $DATABASE_URL',
      'redis-cli',
      'ping acme.dev',
      'docker stats',
      'top',
      'while true; do date; done',
      'kubectl logs -f a',
      'docker compose exec db sh',
    ];
    expect(endless.filter((command) => analyse({ command, form: 'shell' }).ends)).toEqual([]);
    const ending = [
      'tail -n 5 x',
      'docker stats --no-stream',
      'ping -c 1 acme.dev',
      'kubectl logs a',
      'timeout 5 tail -f x',
    ];
    expect(ending.filter((command) => !analyse({ command, form: 'shell' }).ends)).toEqual([]);
  });

  test('exit codes that say nothing are known', () => {
    const silent = [
      'git status',
      'alembic current',
      'docker compose ps',
      'curl https://acme.dev',
      'df -h',
      'git log -1',
      'tail x | jq .',
      'docker ps',
    ];
    expect(silent.filter((command) => analyse({ command, form: 'shell' }).decides)).toEqual([]);
    const telling = [
      'pytest',
      'curl -f https://acme.dev',
      'git diff --exit-code',
      'nginx -t',
      'test -f x',
      'pg_isready',
    ];
    expect(telling.filter((command) => !analyse({ command, form: 'shell' }).decides)).toEqual([]);
  });

  test('text that is no shell is not run as one', () => {
    expect(analyse({ command: 'DROP TABLE users;', form: 'sql' }).effect).toBe('destructive');
    expect(analyse({ command: 'SELECT 1;', form: 'sql' })).toMatchObject({
      effect: 'read-only',
      broken: true,
    });
    expect(analyse({ command: '0 2 * * * /opt/backup.sh', form: 'cron' }).effect).toBe('mutating');
    expect(analyse({ command: 'FLUSHALL', form: 'console' }).effect).toBe('destructive');
  });
});
