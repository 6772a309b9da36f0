export const programs = { api: 'src/main.mjs', site: 'src/site.mjs' };
