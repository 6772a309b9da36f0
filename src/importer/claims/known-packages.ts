/**
 * Names of packages by the manager that installs them, in lower case. Only such that mean nothing else in a checklist: no
 * programs of a machine (`nginx`), no services (`stripe`, `sentry`), no plain words. Add yours here.
 */
const PYTHON =
  'fastapi uvicorn gunicorn hypercorn daphne waitress django flask starlette sqlalchemy sqlmodel alembic psycopg psycopg2 psycopg2-binary asyncpg aiosqlite pydantic pydantic-settings celery whitenoise python-dotenv python-decouple dj-database-url httpx aiohttp pandas numpy scipy scikit-learn sklearn tensorflow torch torchvision pytorch transformers sentence-transformers langchain-core langchain-openai llama-index boto3 botocore pillow pymupdf pypdf pypdf2 pdfplumber python-docx pyotp pytest pytest-asyncio streamlit gradio plotly matplotlib seaborn beautifulsoup4 bs4 lxml scrapy selenium pyjwt passlib python-jose python-multipart slowapi motor pymongo mysqlclient pymysql djangorestframework drf-spectacular django-cors-headers django-filter django-environ django-storages marshmallow flask-cors flask-login flask-sqlalchemy flask-migrate reportlab openpyxl xlsxwriter loguru structlog tenacity apscheduler faiss-cpu chromadb spacy nltk opencv-python opencv-python-headless ultralytics xgboost lightgbm shap qrcode sentry-sdk prometheus-client prometheus-fastapi-instrumentator psutil websockets python-telegram-bot aiogram discord.py fuzzywuzzy rapidfuzz joblib yfinance ccxt web3.py email-validator itsdangerous werkzeug jinja2 mypy ruff';
const NODE =
  'react react-dom react-native next next.js nextjs vue vue.js nuxt nuxt.js svelte sveltekit vite express sequelize sequelize-cli mongoose axios nodemailer helmet jsonwebtoken bcryptjs dotenv multer sharp socket.io socket.io-client express-rate-limit express-validator express-session winston morgan joi zod mysql2 typeorm passport cookie-parser ioredis bull bullmq tailwindcss postcss autoprefixer typescript vitest puppeteer react-router react-router-dom react-query react-hook-form redux react-redux zustand framer-motion react-ga4 react-helmet react-helmet-async recharts chart.js date-fns moment lodash uuid next-auth next-intl next-pwa next-themes minimatch swr firebase-admin cloudinary terser concurrently nodemon ts-node sqlite3 better-sqlite3 knex drizzle-orm drizzle-kit dompurify isomorphic-dompurify web-vitals clsx pino pino-pretty node-cron cron node-fetch undici ethers viem wagmi hardhat three three.js jspdf html2canvas exceljs papaparse cheerio jest husky lint-staged serverless-http csurf hpp xss-clean express-mongo-sanitize compression';
/** Names of one, and of the other. */
const BOTH = 'openai langchain bcrypt stripe twilio sendgrid requests redis playwright pyodide anthropic';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const [OF_PYTHON, OF_NODE, OF_BOTH] = [names(PYTHON), names(NODE), names(BOTH)];

export type Manager = 'python' | 'node' | 'any';

/** Which manager has a package of this name; undefined where it is not known as one. */
export function managerOf(name: string): Manager | undefined {
  const low = name.toLowerCase().replace(/_/g, '-');
  if (OF_PYTHON.has(low)) return 'python';
  return OF_NODE.has(low) ? 'node' : OF_BOTH.has(low) ? 'any' : undefined;
}
