import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-4CSDL4JJ.js";import"./chunk-DUPENHBF.js";import"./chunk-RQNWEFWJ.js";import"./chunk-HFHZAMUV.js";export{a as readYaml};
