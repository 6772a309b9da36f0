import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a,b}from"./chunk-NXUYXRES.js";import"./chunk-QW7QG2CD.js";import"./chunk-HFHZAMUV.js";export{b as formatProblem,a as formatProblems};
