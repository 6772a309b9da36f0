import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
import{a}from"./chunk-UV5LTT4Q.js";import"./chunk-QLIZULVT.js";import"./chunk-C3ZXKEFG.js";import"./chunk-HFHZAMUV.js";export{a as createGitHub};
