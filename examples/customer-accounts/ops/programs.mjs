/** Two replicas of one program. */
export const programs = { replica1: 'src/main.mjs', replica2: 'src/main.mjs' };
