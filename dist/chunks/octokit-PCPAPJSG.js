import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{b as a}from"./chunk-OQRL5GQV.js";import"./chunk-C3ZXKEFG.js";import"./chunk-HFHZAMUV.js";export{a as createGitHub};
