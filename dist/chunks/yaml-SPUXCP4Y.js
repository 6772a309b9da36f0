import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-O5XDNTZK.js";import"./chunk-DUPENHBF.js";import"./chunk-RQNWEFWJ.js";import"./chunk-HFHZAMUV.js";export{a as readYaml};
